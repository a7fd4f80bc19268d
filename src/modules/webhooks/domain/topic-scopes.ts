import type { Scope } from '../../partner-access';

/** Which scope lets an API client hear of a kind of facts. What is not here is the company's own business. */
const SCOPES: Readonly<Record<string, Scope>> = {
  customer: 'customers:read',
  property: 'properties:read',
  work_order: 'work_orders:read',
  invoice: 'invoices:read',
  payment: 'payments:read',
};

export function mayHear(scopes: readonly string[], topic: string): boolean {
  const scope = SCOPES[topic.split('.')[0] ?? ''];
  return scope !== undefined && scopes.includes(scope);
}
