/** What the feed tells about, and the permission that opens it. */
export const FEED_RESOURCES = {
  customers: 'customers:read',
  properties: 'customers:read',
  contacts: 'customers:read',
  services: 'services:read',
  technicians: 'technicians:read',
  work_orders: 'work_orders:read',
  invoices: 'invoices:read',
  payments: 'payments:read',
} as const;

export type FeedResource = keyof typeof FEED_RESOURCES;

export function isFeedResource(word: string): word is FeedResource {
  return Object.hasOwn(FEED_RESOURCES, word);
}

/** Changes behind this point have been told. */
export interface FeedPosition {
  /** Number of a transaction, decimal. */
  readonly transaction: string;
  readonly resource: string;
  readonly resourceId: string;
  readonly resources: readonly FeedResource[];
  /** Nothing that is not older than this was left out so far; decides when the point is too old. */
  readonly asOf: Date;
}

const NIL = '00000000-0000-0000-0000-000000000000';

/** The point right before a transaction. */
export function beforeTransaction(transaction: string, resources: readonly FeedResource[], asOf: Date): FeedPosition {
  return { transaction, resource: '', resourceId: NIL, resources, asOf };
}

/** How long changes can be asked for; they are kept a day longer, because a transaction may have begun long before its COMMIT. */
export const FEED_DAYS = 30;
const DAY_MS = 24 * 3_600_000;

export function isTooOld({ asOf }: Pick<FeedPosition, 'asOf'>, now: Date): boolean {
  return now.getTime() - asOf.getTime() > FEED_DAYS * DAY_MS;
}
