import { Injectable } from '@nestjs/common';
import type { PageRequest } from '../../../kernel/pagination';
import { Policy } from '../../../platform/access';
import { type JsonText, ListReader } from '../../../platform/database';
import { SERVICE_DUE_LIST, type ServiceDueFilters, serviceDueFilters } from './persistence/service-due.queries';

@Injectable()
export class ServiceDueReader {
  constructor(
    private readonly lists: ListReader,
    private readonly policy: Policy,
  ) {}

  async list(query: PageRequest & ServiceDueFilters): Promise<JsonText> {
    const visible = await this.policy.where('service_due:read', 'd');
    return this.lists.list(SERVICE_DUE_LIST, query, [visible, ...serviceDueFilters(query)]);
  }
}
