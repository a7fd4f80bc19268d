import { Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { Policy } from '../../access';
import { TenantReader } from '../../database';
import { AUDIT_SHAPE, type AuditFilters, auditConditions } from './audit-log.queries';

/** Rows of one export; who needs more narrows `from` and `to`. */
export const MAXIMUM_EXPORTED_ROWS = 10_000;
const BATCH = 1_000;

const HEADING = [
  'at',
  'action',
  'resourceType',
  'resourceId',
  'actorKind',
  'actorId',
  'actorName',
  'before',
  'after',
  'ip',
  'requestId',
  'id',
];

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly ip: string | null;
  readonly requestId: string | null;
}

export interface AuditLogRecords {
  /** Older entries match as well and are left out. */
  readonly isTruncated: boolean;
  /** The heading, then the entries, latest first. */
  readonly records: AsyncIterable<string[]>;
}

/** The audit log as records of a CSV file (PLT-18), read in batches so that a large export is never whole in memory. */
@Injectable()
export class AuditLogExport {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
  ) {}

  async read(filters: AuditFilters): Promise<AuditLogRecords> {
    const conditions = [await this.policy.where('audit_log:read', 'a'), ...auditConditions(filters)];
    const beyond = await this.reader.rows(
      sql`SELECT 1 FROM audit_log a WHERE ${join(conditions, ' AND ')} ORDER BY a.at DESC, a.id DESC OFFSET ${MAXIMUM_EXPORTED_ROWS} LIMIT 1`,
    );
    return { isTruncated: beyond.length > 0, records: this.records(conditions) };
  }

  private async *records(conditions: readonly Sql[]): AsyncGenerator<string[]> {
    yield HEADING;
    let last: Entry | undefined;
    for (let left = MAXIMUM_EXPORTED_ROWS; left > 0; left -= BATCH) {
      const older = last
        ? [sql`(a.at, a.id) < ((SELECT l.at FROM audit_log l WHERE l.id = ${last.id}), ${last.id}::uuid)`]
        : [];
      const limit = Math.min(BATCH, left);
      const batch: Entry[] = await this.reader.many<Entry>(
        AUDIT_SHAPE,
        sql`FROM audit_log a WHERE ${join([...conditions, ...older], ' AND ')} ORDER BY a.at DESC, a.id DESC LIMIT ${limit}`,
      );
      for (const entry of batch) yield recordOf(entry);
      if (batch.length < limit) return;
      last = batch.at(-1);
    }
  }
}

function recordOf({ at, action, resourceType, resourceId, actor, before, after, ip, requestId, id }: Entry): string[] {
  const states = [before, after].map((state) => (state === null ? '' : JSON.stringify(state)));
  return [
    at,
    action,
    resourceType,
    resourceId,
    actor.kind,
    actor.id ?? '',
    actor.name,
    ...states,
    ip ?? '',
    requestId ?? '',
    id,
  ];
}
