import { Injectable, type OnModuleInit } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader, UnitOfWork } from '../../platform/database';
import { erasureOf, PersonalData } from '../../platform/personal-data';
import { currentUserId } from '../../platform/tenancy';
import { DependentAccounts } from './dependent-accounts';
import { CONSENT_SHAPE } from './persistence/consent.queries';
import { CONTACT_SHAPE } from './persistence/contact.queries';
import { CUSTOMER_HOLD_SHAPE } from './persistence/customer-hold.queries';
import { CUSTOMER_SHAPE } from './persistence/customer.queries';
import './customers.personal-columns';
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

const OWNERSHIP = rowShape({
  propertyId: column('o.property_id', 'uuid'),
  ownedFrom: column('o.owned_from', 'day'),
  ownedTo: column('o.owned_to', 'day'),
  note: column('o.note', 'text'),
});

/** What this module keeps about a customer: himself, his properties and contacts, and what the audit log says about them. */
@Injectable()
export class CustomersPersonalData implements OnModuleInit {
  constructor(
    private readonly registry: PersonalData,
    private readonly reader: TenantReader,
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: DependentAccounts,
  ) {}

  onModuleInit(): void {
    this.registry.register({
      name: 'customers',
      read: (id) => this.reader.many(CUSTOMER_SHAPE, sql`FROM customers c WHERE c.id = ${id}`),
      erase: async (id) => {
        await this.accounts.release(id);
        await this.erase('customers', id);
      },
      audited: 'customer',
    });
    this.registry.register({
      name: 'properties',
      read: (id) => this.reader.many(PROPERTY_SHAPE, sql`FROM properties p WHERE p.customer_id = ${id} ORDER BY p.id`),
      erase: (id) => this.erase('properties', id),
      audited: 'property',
    });
    this.registry.register({
      name: 'contacts',
      read: (id) => this.reader.many(CONTACT_SHAPE, sql`FROM contacts k WHERE k.customer_id = ${id} ORDER BY k.id`),
      readContact: ({ id }) => this.reader.many(CONTACT_SHAPE, sql`FROM contacts k WHERE k.id = ${id}`),
      erase: (id) => this.erase('contacts', id),
      audited: 'contact',
    });
    this.registry.register({
      name: 'audit_log',
      read: (id) => this.mentions(id),
      readContact: ({ id }) =>
        this.reader.many(AUDIT_MENTION, sql`FROM audit_log a WHERE a.resource_id = ${id} ORDER BY a.at, a.id`),
    });
    this.registry.register({
      name: 'customer_holds',
      read: (id) =>
        this.reader.many(CUSTOMER_HOLD_SHAPE, sql`FROM customer_holds h WHERE h.customer_id = ${id} ORDER BY h.id`),
      erase: (id) => this.erase('customer_holds', id),
    });
    this.registry.register({
      name: 'consents',
      read: (id) =>
        this.reader.many(
          CONSENT_SHAPE,
          sql`FROM consents n WHERE n.contact_id IN (SELECT k.id FROM contacts k WHERE k.customer_id = ${id}) ORDER BY n.at, n.id`,
        ),
      readContact: ({ id }) =>
        this.reader.many(CONSENT_SHAPE, sql`FROM consents n WHERE n.contact_id = ${id} ORDER BY n.at, n.id`),
    });
    this.registry.register({
      name: 'property_ownerships',
      read: (id) =>
        this.reader.many(
          OWNERSHIP,
          sql`FROM property_ownerships o WHERE o.customer_id = ${id} ORDER BY o.owned_from NULLS FIRST, o.id`,
        ),
      erase: (id) => this.erase('property_ownerships', id),
    });
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

  private async erase(table: string, id: string): Promise<void> {
    await this.unitOfWork.manager.query(erasureOf(table), [id, currentUserId()]);
  }
}
