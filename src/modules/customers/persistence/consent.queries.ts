import sql, { type Sql } from 'sql-template-tag';
import { column, type ListDefinition, rowShape } from '../../../platform/database';
import type { ConsentChannel, ConsentPurpose } from '../domain/consent';

/** Over the alias `n`. */
export const CONSENT_SHAPE = rowShape({
  id: column('n.id', 'uuid'),
  contactId: column('n.contact_id', 'uuid'),
  channel: column('n.channel', 'text'),
  purpose: column('n.purpose', 'text'),
  status: column('n.status', 'text'),
  source: column('n.source', 'text'),
  textVersion: column('n.text_version', 'text'),
  at: column('n.at', 'instant'),
  recordedAt: column('n.created_at', 'instant'),
  recordedBy: column('n.created_by', 'uuid'),
});

export const CONSENT_LIST: ListDefinition = {
  shape: CONSENT_SHAPE,
  from: sql`FROM consents n`,
  idExpression: 'n.id',
  sorts: { at: { expression: 'n.at', type: 'timestamptz' } },
  defaultSort: '-at',
};

export interface ConsentFilters {
  readonly channel?: ConsentChannel;
  readonly purpose?: ConsentPurpose;
}

export function consentFilters({ channel, purpose }: ConsentFilters): Sql[] {
  return [
    ...(channel === undefined ? [] : [sql`n.channel = ${channel}`]),
    ...(purpose === undefined ? [] : [sql`n.purpose = ${purpose}`]),
  ];
}

/** The latest word for each channel and purpose; of two said at once the one that forbids. */
export function currentConsents(contactId: string): Sql {
  return sql`FROM (SELECT DISTINCT ON (c.channel, c.purpose) c.* FROM consents c WHERE c.contact_id = ${contactId}
    ORDER BY c.channel, c.purpose, c.at DESC, (c.status = 'granted'), c.id DESC) n`;
}
