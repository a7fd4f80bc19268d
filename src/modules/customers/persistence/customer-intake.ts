import { Injectable } from '@nestjs/common';
import sql, { raw, type Sql } from 'sql-template-tag';
import { lockInCompany, TenantReader, UnitOfWork } from '../../../platform/database';
import { currentUserId } from '../../../platform/tenancy';
import {
  knownCustomerShape,
  marksMatching,
  type IntakeMarks,
  type IntakeMatch,
  type KnownCustomer,
} from './intake-matching';

/**
 * Customers in bulk, set by set, inside the caller's unit of work. A `source` is a relation with the columns
 * `row_number, customer_id, property_id, contact_id, writes, external_ref, kind, display_name, email, phone, website, notes, line1, line2,
 * city, state, postal_code, country, county, address_key, first_name, last_name, contact_phone, alternate_phone, custom_fields, property_fields,
 * contact_fields, place` (what `newPlace` says of the address),
 * already normalised; ids are the caller's.
 */
@Injectable()
export class CustomerIntake {
  constructor(
    private readonly reader: TenantReader,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** Which of the rows (by index) an existing customer answers to, and why. Not prepared: each batch has a plan for what is there. */
  async matches(rows: readonly IntakeMarks[]): Promise<IntakeMatch[]> {
    const { text, values } = marksMatching(rows);
    return this.unitOfWork.manager.query<IntakeMatch[]>(text, [...values]);
  }

  async known(ids: readonly string[]): Promise<Map<string, KnownCustomer>> {
    if (ids.length === 0) return new Map();
    const found = await this.reader.many<KnownCustomer>(
      knownCustomerShape,
      sql`FROM customers c WHERE c.id = ANY (${[...ids]}::uuid[]) AND c.deleted_at IS NULL`,
    );
    return new Map(found.map((customer) => [customer.id, customer]));
  }

  /** One import at a time in a company, until the transaction ends: two files cannot both find a customer missing. */
  async lock(): Promise<void> {
    await lockInCompany(this.unitOfWork.manager, 'customer_intake');
  }

  /** Leaves the search documents to a later {@link index}. */
  async deferSearch(): Promise<void> {
    await this.reader.rows(sql`SELECT set_config('app.customer_search', 'deferred', true)`);
  }

  /** @param customerIds a one-column query */
  async index(customerIds: Sql): Promise<void> {
    await this.reader.rows(sql`SELECT crm.index_customers(crm.tenant_id(), ARRAY(${customerIds}))`);
  }

  /** Adds a customer for each row, numbered in the order of the rows. */
  async addCustomers(source: Sql, quantity: number): Promise<void> {
    if (quantity === 0) return;
    await this.reader.rows(sql`
      INSERT INTO customers (id, created_by, updated_by, source, number, kind, display_name, email, phone, website, notes, external_ref,
        billing_line1, billing_line2, billing_city, billing_state, billing_postal_code, billing_country, billing_address_key, billing_standard_address,
        custom_fields)
      SELECT s.customer_id, ${currentUserId()}::uuid, ${currentUserId()}::uuid, 'import', crm.next_customer_number(),
        s.kind, s.display_name, s.email, s.phone, s.website, s.notes, s.external_ref,
        s.line1, s.line2, s.city, s.state, s.postal_code, s.country, s.address_key, nullif(s.place -> 'standardAddress', 'null'), s.custom_fields
      FROM (SELECT i.* FROM (${source}) i ORDER BY i.row_number) s`);
  }

  /** Adds a property for each row. */
  async addProperties(source: Sql): Promise<void> {
    await this.reader.rows(sql`
      INSERT INTO properties (id, created_by, updated_by, customer_id, line1, line2, city, state, postal_code, country, county, county_source,
        jurisdiction, standard_address, geocode_status, address_key, custom_fields)
      SELECT s.property_id, ${currentUserId()}::uuid, ${currentUserId()}::uuid, s.customer_id, s.line1, s.line2, s.city, s.state, s.postal_code,
        s.country, s.place ->> 'county', s.place ->> 'countySource', s.place ->> 'jurisdiction', nullif(s.place -> 'standardAddress', 'null'),
        coalesce(s.place ->> 'geocodeStatus', 'pending'), s.address_key, s.property_fields
      FROM (${source}) s`);
  }

  /** Adds a contact for each row, except where another one got the phone meanwhile. */
  async addContacts(source: Sql): Promise<void> {
    await this.reader.rows(sql`
      INSERT INTO contacts (id, created_by, updated_by, customer_id, property_id, first_name, last_name, role, email, phone, alternate_phone,
        custom_fields)
      SELECT s.contact_id, ${currentUserId()}::uuid, ${currentUserId()}::uuid, s.customer_id, s.property_id, s.first_name, s.last_name, 'owner',
        s.email, s.contact_phone, s.alternate_phone, s.contact_fields
      FROM (${source}) s
      ON CONFLICT (tenant_id, phone) WHERE deleted_at IS NULL AND phone IS NOT NULL DO NOTHING`);
  }

  /** Writes the rows' values into existing customers: all of them (`all_fields`), or only where nothing is stored (`empty_fields`). */
  async fillCustomers(source: Sql): Promise<void> {
    const always = ['email', 'phone', 'website', 'notes', 'external_ref'].map(
      (name) =>
        `${name} = CASE WHEN s.writes = 'all_fields' THEN coalesce(s.${name}, c.${name}) ELSE coalesce(c.${name}, s.${name}) END`,
    );
    const address = ['line1', 'line2', 'city', 'state', 'postal_code', 'country', 'address_key'].map(
      (name) =>
        `billing_${name} = CASE WHEN s.line1 IS NOT NULL AND (c.billing_line1 IS NULL OR s.writes = 'all_fields') THEN s.${name} ELSE c.billing_${name} END`,
    );
    const standard = `billing_standard_address = CASE WHEN s.line1 IS NOT NULL AND (c.billing_line1 IS NULL OR s.writes = 'all_fields')
      THEN nullif(s.place -> 'standardAddress', 'null') ELSE c.billing_standard_address END`;
    await this.reader.rows(sql`
      UPDATE customers c SET ${raw([...always, ...address, standard].join(', '))}, updated_by = ${currentUserId()}::uuid,
        custom_fields = CASE WHEN s.writes = 'all_fields' THEN c.custom_fields || s.custom_fields ELSE s.custom_fields || c.custom_fields END,
        display_name = CASE WHEN s.writes = 'all_fields' THEN coalesce(s.display_name, c.display_name) ELSE c.display_name END
      FROM (SELECT DISTINCT ON (i.customer_id) i.* FROM (${source}) i ORDER BY i.customer_id, i.row_number) s
      WHERE c.id = s.customer_id AND c.deleted_at IS NULL`);
  }
}
