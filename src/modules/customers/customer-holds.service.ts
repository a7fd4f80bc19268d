import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { type JsonText, ListReader } from '../../platform/database';
import { CustomersService } from './customers.service';
import { CUSTOMER_HOLD_LIST } from './persistence/customer-hold.queries';

/** Reads what stands and stood against serving a customer. */
@Injectable()
export class CustomerHoldsService {
  constructor(
    private readonly customers: CustomersService,
    private readonly lists: ListReader,
  ) {}

  async list(customerId: string, query: PageRequest): Promise<JsonText> {
    await this.customers.get(customerId);
    return this.lists.list(CUSTOMER_HOLD_LIST, query, [sql`h.customer_id = ${customerId}`]);
  }
}
