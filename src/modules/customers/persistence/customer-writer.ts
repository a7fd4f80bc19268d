import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import type { FieldValues } from '../../../platform/custom-fields';
import { type JsonText, type RowShape, TenantReader } from '../../../platform/database';
import { currentUserId } from '../../../platform/tenancy';
import type { StandardAddress } from '../domain/standard-address';
import type { DuplicateHit } from '../domain/duplicate-score';
import type { Address, CustomerKind } from '../domain/vocabulary';
import { duplicateHits } from './duplicate-lookup';

export interface NewCustomer {
  readonly id: string;
  readonly displayName: string;
  readonly kind: CustomerKind;
  readonly email: string | null;
  readonly phone: string | null;
  readonly billingAddress: Address | null;
  readonly addressKey: string | null;
  readonly standardAddress: StandardAddress | null;
  readonly website: string | null;
  readonly notes: string | null;
  readonly externalRef: string | null;
  readonly tagNames: readonly string[];
  readonly customFields: FieldValues;
}

export interface InsertedCustomer {
  readonly customer: JsonText;
  /** Customers that were there before and share something with this one. */
  readonly hits: readonly DuplicateHit[];
}

/** Adds one customer in one statement: number, row and the look for duplicates. Runs inside a unit of work. */
@Injectable()
export class CustomerWriter {
  constructor(private readonly reader: TenantReader) {}

  /**
   * @param visible policy over the alias `d`, for the duplicates
   * @param shape what the actor may see of the new customer
   */
  async insert(customer: NewCustomer, visible: Sql, shape: RowShape): Promise<InsertedCustomer> {
    const address = customer.billingAddress;
    const [row = []] = await this.reader.rows(sql`
      WITH c AS (
        INSERT INTO customers (id, created_by, updated_by, number, kind, display_name, email, phone, billing_line1, billing_line2,
          billing_city, billing_state, billing_postal_code, billing_country, billing_address_key, billing_standard_address, website, notes, external_ref, tag_names, custom_fields)
        SELECT ${customer.id}::uuid, ${currentUserId()}::uuid, ${currentUserId()}::uuid, crm.next_customer_number(),
          ${customer.kind}, ${customer.displayName}, ${customer.email}, ${customer.phone}, ${address?.line1}, ${address?.line2},
          ${address?.city}, ${address?.state}, ${address?.postalCode}, ${address?.country}, ${customer.addressKey}, ${customer.standardAddress && JSON.stringify(customer.standardAddress)}::jsonb,
          ${customer.website}, ${customer.notes}, ${customer.externalRef}, ${[...customer.tagNames]}::text[],
          ${JSON.stringify(customer.customFields)}::jsonb
        RETURNING *)
      SELECT ${shape.select}, ${duplicateHits(customer, visible)} FROM c`);
    return { customer: shape.toResource(row), hits: JSON.parse(row.at(-1) ?? '[]') as DuplicateHit[] };
  }
}
