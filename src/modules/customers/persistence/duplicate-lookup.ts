import { Injectable } from '@nestjs/common';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import type { DuplicateHit } from '../domain/duplicate-score';

/** What two customers can share; normalised (E.164, lower case, address key). */
export interface IdentityMarks {
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly addressKey?: string | null;
}

/** A shared switchboard or mailbox must not turn a create into a report. */
const MAXIMUM_HITS = 20;
const NOTHING = sql`SELECT NULL::uuid, false, false, false WHERE false`;

/**
 * The JSON array of {@link DuplicateHit}: a scalar subquery of index probes, one for each mark and each place it can be in.
 * @param visible policy over the alias `d`
 */
export function duplicateHits({ phone, email, addressKey }: IdentityMarks, visible: Sql): Sql {
  const probes = [
    ...(phone ? [sql`SELECT id, true, false, false FROM customers WHERE phone = ${phone} AND deleted_at IS NULL`] : []),
    ...(phone
      ? [sql`SELECT customer_id, true, false, false FROM contacts WHERE phone = ${phone} AND deleted_at IS NULL`]
      : []),
    ...(email ? [sql`SELECT id, false, true, false FROM customers WHERE email = ${email} AND deleted_at IS NULL`] : []),
    ...(email
      ? [sql`SELECT customer_id, false, true, false FROM contacts WHERE email = ${email} AND deleted_at IS NULL`]
      : []),
    ...(addressKey
      ? [
          sql`SELECT id, false, false, true FROM customers WHERE billing_address_key = ${addressKey} AND deleted_at IS NULL`,
        ]
      : []),
    ...(addressKey
      ? [
          sql`SELECT customer_id, false, false, true FROM properties WHERE address_key = ${addressKey} AND deleted_at IS NULL`,
        ]
      : []),
  ];
  return sql`(SELECT coalesce(json_agg(json_build_object('id', d.id, 'number', d.number, 'displayName', d.display_name,
      'hasPhone', f.phone, 'hasEmail', f.email, 'hasAddress', f.address)), '[]')
    FROM (SELECT h.id, bool_or(h.phone) AS phone, bool_or(h.email) AS email, bool_or(h.address) AS address
          FROM (${probes.length === 0 ? NOTHING : join(probes, ' UNION ALL ')}) AS h(id, phone, email, address)
          GROUP BY h.id LIMIT ${raw(String(MAXIMUM_HITS))}) f
    JOIN customers d ON d.id = f.id AND d.deleted_at IS NULL AND ${visible})`;
}

const HITS_SHAPE = rowShape({ hits: column('hits', 'json') });

@Injectable()
export class DuplicateLookup {
  constructor(private readonly reader: TenantReader) {}

  async hits(marks: IdentityMarks, visible: Sql): Promise<readonly DuplicateHit[]> {
    const found = await this.reader.one<{ hits: DuplicateHit[] }>(
      HITS_SHAPE,
      sql`FROM (SELECT ${duplicateHits(marks, visible)} AS hits) found`,
    );
    return found?.hits ?? [];
  }
}
