import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import type { PersonTraces } from '../../../platform/personal-data';
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

  /** By what he and his people are recognised where no id points to them. */
  async traces(customerId: string): Promise<PersonTraces> {
    const [found] = await this.unitOfWork.manager.query<PersonTraces[]>(
      `SELECT coalesce(array_agg(DISTINCT lower(t.email)) FILTER (WHERE t.email IS NOT NULL), '{}') AS emails,
         coalesce(array_agg(DISTINCT t.phone) FILTER (WHERE t.phone IS NOT NULL), '{}') AS phones
       FROM (
         SELECT c.email, c.phone FROM customers c WHERE c.tenant_id = crm.tenant_id() AND c.id = $1
         UNION ALL SELECT k.email, unnest(ARRAY[k.phone, k.alternate_phone]) FROM contacts k WHERE k.tenant_id = crm.tenant_id() AND k.customer_id = $1) t`,
      [customerId],
    );
    return found ?? { emails: [], phones: [] };
  }

  /** What says who he and his people are: names, addresses and numbers, by which texts elsewhere are searched. */
  async words(customerId: string): Promise<string[]> {
    const found = await this.unitOfWork.manager.query<{ word: string | null }[]>(
      `SELECT unnest(ARRAY[c.display_name, c.email, c.phone, c.website, c.external_ref, c.billing_line1] || string_to_array(c.display_name, ' ')) AS word
       FROM customers c WHERE c.tenant_id = crm.tenant_id() AND c.id = $1
       UNION SELECT unnest(ARRAY[k.first_name, k.last_name, k.email, k.phone, k.alternate_phone] || string_to_array(k.first_name || ' ' || k.last_name, ' '))
       FROM contacts k WHERE k.tenant_id = crm.tenant_id() AND k.customer_id = $1
       UNION SELECT unnest(ARRAY[p.label, p.line1, p.line2]) FROM properties p WHERE p.tenant_id = crm.tenant_id() AND p.customer_id = $1`,
      [customerId],
    );
    return found.flatMap(({ word }) => (word === null || word.trim().length < 3 ? [] : [word.trim()]));
  }

  /** Once the customer himself is erased: what posted invoices, histories, events and copies of them say about him. */
  async eraseMentions(customerId: string, words: readonly string[]): Promise<void> {
    await this.unitOfWork.manager.query('SELECT crm.erase_mentions($1, $2)', [customerId, [...words]]);
  }

  /**
   * The same in rows that are others': invoices for his work that another pays, houses he has sold. Answers their ids, because the audit
   * log speaks of them too.
   */
  async eraseMentionsElsewhere(customerId: string, words: readonly string[]): Promise<string[]> {
    const [found] = await this.unitOfWork.manager.query<{ ids: string[] }[]>(
      'SELECT crm.erase_mentions_elsewhere($1, $2) AS ids',
      [customerId, [...words]],
    );
    return found?.ids ?? [];
  }
}
