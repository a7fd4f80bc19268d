import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import type { FeedPosition, FeedResource } from '../domain/feed-position';

export interface FeedRow {
  readonly resource: FeedResource;
  readonly id: string;
  readonly change: 'created' | 'updated' | 'deleted';
  readonly changedAt: string;
  readonly transaction: string;
}

export interface FeedPart {
  readonly rows: readonly FeedRow[];
  /** The oldest transaction that still ran: everything before it is complete. */
  readonly horizon: string;
  /** The number that the next transaction would have got. */
  readonly upcoming: string;
}

const HORIZON = {
  horizon: column('pg_snapshot_xmin(s)::text', 'text'),
  upcoming: column('pg_snapshot_xmax(s)::text', 'text'),
};

const FEED_ROW = rowShape({
  ...HORIZON,
  resource: column('c.resource', 'text'),
  id: column('c.resource_id', 'uuid'),
  change: column('c.change', 'text'),
  changedAt: column('c.changed_at', 'instant'),
  transaction: column('c.transaction_number::text', 'text'),
});

type Horizon = Omit<FeedPart, 'rows'>;

/** Reads the journal up to the oldest transaction that still runs, never beyond. */
@Injectable()
export class ChangeQueries {
  constructor(private readonly reader: TenantReader) {}

  async horizon(): Promise<Horizon> {
    const horizon = await this.reader.one<Horizon>(rowShape(HORIZON), sql`FROM pg_current_snapshot() s`);
    if (!horizon) throw new Error('PostgreSQL has no snapshot');
    return horizon;
  }

  /** Rows and horizon are of one snapshot, because they are of one statement: two would be two moments, or two replicas. */
  async after(position: FeedPosition, limit: number): Promise<FeedPart> {
    const { transaction, resource, resourceId, resources } = position;
    const found = await this.reader.many<Horizon & (FeedRow | { readonly transaction: null })>(
      FEED_ROW,
      sql`FROM pg_current_snapshot() s LEFT JOIN LATERAL (
          SELECT * FROM changes j
          WHERE (j.transaction_number, j.resource, j.resource_id) > (${transaction}::text::xid8, ${resource}::text, ${resourceId}::uuid)
            AND j.transaction_number < pg_snapshot_xmin(s) AND j.resource = ANY (${[...resources]}::text[])
          ORDER BY j.transaction_number, j.resource, j.resource_id LIMIT ${limit}) c ON true
        ORDER BY c.transaction_number, c.resource, c.resource_id`,
    );
    const [first] = found;
    if (!first) throw new Error('PostgreSQL has no snapshot');
    const rows = found.filter((row): row is Horizon & FeedRow => row.transaction !== null);
    return { rows: rows.map(feedRow), horizon: first.horizon, upcoming: first.upcoming };
  }
}

function feedRow({ resource, id, change, changedAt, transaction }: FeedRow): FeedRow {
  return { resource, id, change, changedAt, transaction };
}
