import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader, UnitOfWork } from '../../platform/database';
import { PersonalData } from '../../platform/personal-data';
import { currentUserId } from '../../platform/tenancy';
import { CONTACT_SHAPE } from './persistence/contact.queries';
import { CUSTOMER_SHAPE } from './persistence/customer.queries';
import { PROPERTY_SHAPE } from './persistence/property.queries';

const AUDIT_MENTION = rowShape({
  id: column('a.id', 'uuid'),
  at: column('a.at', 'instant'),
  action: column('a.action', 'text'),
  resourceType: column('a.resource_type', 'text'),
  resourceId: column('a.resource_id', 'uuid'),
  before: column('a.before', 'json'),
  after: column('a.after', 'json'),
});

/** Of what stays in place of an erased person. */
export const ERASED_NAME = 'Erased person';

/** What this module keeps about a customer: himself, his properties and contacts, and what the audit log says about them. */
@Injectable()
export class CustomersPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly reader: TenantReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'customers',
      read: (id) => this.reader.many(CUSTOMER_SHAPE, sql`FROM customers c WHERE c.id = ${id}`),
      erase: (id) => this.eraseCustomer(id),
    });
    this.registry.register({
      name: 'properties',
      read: (id) => this.reader.many(PROPERTY_SHAPE, sql`FROM properties p WHERE p.customer_id = ${id} ORDER BY p.id`),
      erase: (id) => this.eraseProperties(id),
    });
    this.registry.register({
      name: 'contacts',
      read: (id) => this.reader.many(CONTACT_SHAPE, sql`FROM contacts k WHERE k.customer_id = ${id} ORDER BY k.id`),
      erase: (id) => this.eraseContacts(id),
    });
    this.registry.register({ name: 'audit_log', read: (id) => this.mentions(id) });
  }

  private mentions(customerId: string): Promise<object[]> {
    return this.reader.many(
      AUDIT_MENTION,
      sql`FROM audit_log a WHERE a.resource_id IN (
            SELECT ${customerId}::uuid UNION ALL SELECT p.id FROM properties p WHERE p.customer_id = ${customerId}
            UNION ALL SELECT k.id FROM contacts k WHERE k.customer_id = ${customerId})
          ORDER BY a.at, a.id`,
    );
  }

  private async eraseCustomer(id: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE customers SET display_name = $2, email = NULL, phone = NULL, billing_line1 = NULL, billing_line2 = NULL, billing_city = NULL,
         billing_state = NULL, billing_postal_code = NULL, billing_country = NULL, billing_address_key = NULL, website = NULL, notes = NULL,
         external_ref = NULL, custom_fields = '{}', status = 'archived', erased_at = now(), deleted_at = coalesce(deleted_at, now()), updated_by = $3
       WHERE tenant_id = crm.tenant_id() AND id = $1`,
      [id, ERASED_NAME, currentUserId()],
    );
  }

  /** Where the work was stays known to the county and the ZIP code, which permits and taxes go by; the house does not. */
  private async eraseProperties(id: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE properties SET label = NULL, line1 = 'Erased', line2 = NULL, address_key = NULL, access_notes = NULL, lat = NULL, lng = NULL, custom_fields = '{}',
         deleted_at = coalesce(deleted_at, now()), updated_by = $2
       WHERE tenant_id = crm.tenant_id() AND customer_id = $1`,
      [id, currentUserId()],
    );
  }

  private async eraseContacts(id: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE contacts SET first_name = 'Erased', last_name = 'person', email = NULL, phone = NULL, alternate_phone = NULL,
         preferred_channel = 'none', custom_fields = '{}', deleted_at = coalesce(deleted_at, now()), updated_by = $2
       WHERE tenant_id = crm.tenant_id() AND customer_id = $1`,
      [id, currentUserId()],
    );
  }
}
