import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { TenantReader } from '../../platform/database';
import type { Address, ContactRole, CustomerKind, CustomerStatus, PreferredChannel } from './domain/vocabulary';
import { CONTACT_SHAPE } from './persistence/contact.queries';
import { CUSTOMER_SHAPE } from './persistence/customer.queries';
import { PROPERTY_SHAPE } from './persistence/property.queries';

export interface CustomerFacts {
  readonly id: string;
  readonly number: string;
  readonly version: number;
  readonly displayName: string;
  readonly kind: CustomerKind;
  readonly email: string | null;
  readonly phone: string | null;
  readonly billingAddress: Address | null;
  readonly status: CustomerStatus;
  /** Who pays his invoices; himself when null. */
  readonly billToId: string | null;
  /** Set when the customer was deleted: history still names him, new work must not. */
  readonly deletedAt: string | null;
}

export interface PropertyFacts {
  readonly id: string;
  readonly customerId: string;
  readonly label: string | null;
  readonly address: Address;
  readonly county: string | null;
  /** IANA zone; the company's when null. */
  readonly timeZone: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
  readonly deletedAt: string | null;
}

export interface ContactFacts {
  readonly id: string;
  readonly customerId: string;
  readonly propertyId: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly role: ContactRole;
  readonly email: string | null;
  readonly phone: string | null;
  readonly preferredChannel: PreferredChannel;
  readonly deletedAt: string | null;
}

/** Facts about customers for other modules; null for what the company does not have. Deleted rows are answered with `deletedAt`. */
@Injectable()
export class CustomersApi {
  constructor(private readonly reader: TenantReader) {}

  customer(id: string): Promise<CustomerFacts | null> {
    return this.reader.one<CustomerFacts>(CUSTOMER_SHAPE, sql`FROM customers c WHERE c.id = ${id}`);
  }

  property(id: string): Promise<PropertyFacts | null> {
    return this.reader.one<PropertyFacts>(PROPERTY_SHAPE, sql`FROM properties p WHERE p.id = ${id}`);
  }

  contact(id: string): Promise<ContactFacts | null> {
    return this.reader.one<ContactFacts>(CONTACT_SHAPE, sql`FROM contacts k WHERE k.id = ${id}`);
  }
}
