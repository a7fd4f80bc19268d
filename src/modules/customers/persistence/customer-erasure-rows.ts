import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId } from '../../../platform/tenancy';
import { CustomerEntity } from './customer.entity';

/** The rows of one person, whether he was deleted or not. Inside a unit of work. */
@Injectable()
export class CustomerErasureRows {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
  ) {}

  /** The customer, held until the end. @throws `resource.not_found` (404) */
  async load(id: string): Promise<CustomerEntity> {
    const customer = await this.unitOfWork.manager.findOne(CustomerEntity, {
      where: { tenantId: currentTenantId(), id },
      withDeleted: true,
      lock: { mode: 'for_no_key_update' },
    });
    if (!customer || !(await this.policy.can('customers:read', customer))) throw notFound('customer');
    return customer;
  }

  async parts(customerId: string): Promise<{ propertyIds: string[]; contactIds: string[] }> {
    const { manager } = this.unitOfWork;
    const ids = async (table: 'properties' | 'contacts'): Promise<string[]> => {
      const found = await manager.query<{ id: string }[]>(
        `SELECT id FROM ${table} WHERE tenant_id = crm.tenant_id() AND customer_id = $1 ORDER BY id`,
        [customerId],
      );
      return found.map(({ id }) => id);
    };
    return { propertyIds: await ids('properties'), contactIds: await ids('contacts') };
  }
}
