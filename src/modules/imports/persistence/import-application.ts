import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import { CustomerIntake } from '../../customers';
import type { Decision } from '../domain/decide-row';

const COUNT_SHAPE = rowShape({ decision: column('r.decision', 'text'), count: column('count(*)', 'integer') });

const SOURCE_COLUMNS = sql`row_number, customer_id, property_id, contact_id, writes, external_ref, kind, display_name, email, phone, website,
  notes, line1, line2, city, state, postal_code, country, county, address_key, first_name, last_name, contact_phone, alternate_phone,
  custom_fields, property_fields, contact_fields, place`;

/** Applies staged rows set by set. Runs inside a unit of work that holds the company's intake lock. */
@Injectable()
export class ImportApplication {
  constructor(
    private readonly reader: TenantReader,
    private readonly intake: CustomerIntake,
  ) {}

  /**
   * Decides again what changed since the dry run: a customer to create may be there by now, one to change may be gone.
   * Rows that follow a row of the file follow it to the customer that was found. Nobody has counted the fresh rows for the planner,
   * which would take them for a few and loop; hash joins are right for a few as well.
   */
  async revalidate(importId: string): Promise<void> {
    await this.reader.rows(sql`SELECT set_config('enable_nestloop', 'off', true)`);
    await this.decideAgain(importId);
    await this.reader.rows(sql`SELECT set_config('enable_nestloop', 'on', true)`);
  }

  private async decideAgain(importId: string): Promise<void> {
    await this.reader.rows(sql`
      WITH found AS (${presentMeanwhile(importId)}),
      first AS (SELECT DISTINCT ON (f.row_number) f.row_number, f.found_id FROM found f ORDER BY f.row_number, f.found_id)
      UPDATE import_rows r SET
        decision = CASE WHEN r.customer_id = l.customer_id AND l.row_number <> r.row_number AND r.decision = 'update' THEN r.decision ELSE 'duplicate' END,
        customer_id = first.found_id,
        reasons = jsonb_build_array(jsonb_build_object('code', 'created_meanwhile', 'about', (SELECT c.number FROM customers c WHERE c.id = first.found_id))) || r.reasons
      FROM first JOIN import_rows l ON l.import_id = ${importId} AND l.row_number = first.row_number
      WHERE r.import_id = ${importId} AND r.customer_id = l.customer_id`);
    await this.reader.rows(sql`
      UPDATE import_rows r SET decision = 'invalid', reasons = '[{"code": "deleted_meanwhile"}]'::jsonb || r.reasons
      FROM customers c WHERE r.import_id = ${importId} AND r.decision = 'update' AND c.id = r.customer_id AND c.deleted_at IS NOT NULL`);
  }

  async counts(importId: string): Promise<Record<Decision, number>> {
    const rows = await this.reader.many<{ decision: Decision; count: number }>(
      COUNT_SHAPE,
      sql`FROM import_rows r WHERE r.import_id = ${importId} GROUP BY r.decision`,
    );
    const counts: Record<Decision, number> = { create: 0, update: 0, duplicate: 0, invalid: 0 };
    for (const { decision, count } of rows) counts[decision] = count;
    return counts;
  }

  async apply(importId: string, counts: Readonly<Record<Decision, number>>): Promise<void> {
    const of = (condition: Sql): Sql =>
      sql`SELECT ${SOURCE_COLUMNS} FROM import_rows r WHERE r.import_id = ${importId} AND ${condition}`;
    await this.intake.addCustomers(of(sql`r.decision = 'create'`), counts.create);
    if (counts.update > 0) await this.intake.fillCustomers(of(sql`r.decision = 'update' AND r.writes <> 'nothing'`));
    await this.intake.addProperties(
      of(sql`r.property_id IS NOT NULL AND (r.decision = 'create' OR r.decision = 'update' AND NOT EXISTS (
      SELECT FROM properties p WHERE p.customer_id = r.customer_id AND p.address_key = r.address_key AND p.deleted_at IS NULL))`),
    );
    await this.intake.addContacts(of(sql`r.contact_id IS NOT NULL AND r.decision IN ('create', 'update')`));
  }

  /** The customers of applied rows from one row number to another, for their search documents. */
  touched(importId: string, from: number, to: number): Sql {
    return sql`SELECT DISTINCT r.customer_id FROM import_rows r WHERE r.import_id = ${importId} AND r.row_number BETWEEN ${from} AND ${to}
      AND r.decision IN ('create', 'update')`;
  }
}

/** Rows to create (`row_number`) that a stored customer (`found_id`) answers to now; two different references are two customers. */
function presentMeanwhile(importId: string): Sql {
  const creates = sql`import_rows r`;
  const isNew = sql`r.import_id = ${importId} AND r.decision = 'create' AND c.deleted_at IS NULL`;
  const isSame = sql`${isNew} AND (r.external_ref IS NULL OR c.external_ref IS NULL OR r.external_ref = c.external_ref)`;
  return sql`
    SELECT r.row_number, c.id AS found_id FROM ${creates} JOIN customers c ON c.external_ref = r.external_ref WHERE ${isNew}
    UNION ALL SELECT r.row_number, c.id FROM ${creates} JOIN customers c ON c.email = r.email WHERE ${isSame}
    UNION ALL SELECT r.row_number, c.id FROM ${creates} JOIN customers c ON c.phone = r.phone WHERE ${isSame}
    UNION ALL SELECT r.row_number, c.id FROM ${creates} JOIN contacts k ON k.phone = r.contact_phone AND k.deleted_at IS NULL
      JOIN customers c ON c.id = k.customer_id WHERE ${isSame}
    UNION ALL SELECT r.row_number, c.id FROM ${creates} JOIN customers c ON c.billing_address_key = r.address_key AND lower(c.display_name) = lower(r.display_name)
      WHERE ${isSame}
    UNION ALL SELECT r.row_number, c.id FROM ${creates} JOIN import_rows o ON o.fingerprint = r.fingerprint AND o.import_id <> r.import_id AND o.decision <> 'invalid'
      JOIN imports i ON i.id = o.import_id AND i.state = 'committed' JOIN customers c ON c.id = o.customer_id WHERE ${isNew}`;
}
