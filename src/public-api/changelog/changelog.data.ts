/** One line of the history of the public API. */
export interface ChangelogEntry {
  /** `YYYY-MM-DD`, UTC. */
  readonly on: string;
  readonly kind: 'added' | 'changed' | 'deprecated' | 'removed';
  /** `GET /api/public/v1/customers`; empty where the whole API is meant. */
  readonly operations: readonly string[];
  readonly text: string;
}

/** Newest first. Written with the change that it tells of; a deprecation is told at least six months before its sunset. */
export const PUBLIC_API_CHANGELOG: readonly ChangelogEntry[] = [
  {
    on: '2026-11-20',
    kind: 'added',
    operations: [],
    text: 'Version 1: customers, properties, work orders, invoices, payments and the changes feed.',
  },
];
