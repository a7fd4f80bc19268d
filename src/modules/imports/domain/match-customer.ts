import { jaroWinkler, type IntakeMatch, type KnownCustomer } from '../../customers';
import type { CustomerRow } from './customer-row';
import { areDistinct } from './file-ledger';
import type { ReasonCode } from './reasons';

export interface Match {
  readonly by: IntakeMatch['by'] | 'lineage';
  readonly isContact: boolean;
  readonly customer: KnownCustomer;
}

export type Identification =
  | { readonly kind: 'none' }
  | { readonly kind: 'conflict' }
  | { readonly kind: 'one'; readonly customer: KnownCustomer; readonly by: ReasonCode };

const SIMILAR_NAME = 0.92;
/** Strongest first; the same weights as the duplicate score. */
const WEIGHTS = { phone: 50, email: 40, address: 50 } as const;
const REASON_BY_MARK = {
  external_ref: 'same_external_ref',
  email: 'same_email',
  phone: 'same_phone',
  address: 'same_name_and_address',
} as const;

/**
 * Which stored customer a row is about. A row imported before and a reference decide alone; then e-mail, phone, and address
 * together with a similar name. An e-mail and a phone that belong to different customers are a conflict that a person has to decide.
 */
export function identify(row: CustomerRow, matches: readonly Match[]): Identification {
  const lineage = matches.find(({ by }) => by === 'lineage');
  if (lineage) return { kind: 'one', customer: lineage.customer, by: 'imported_before' };
  const possible = matches.filter((match) => isPossible(row, match));
  const reference = possible.find(({ by }) => by === 'external_ref');
  if (reference) return { kind: 'one', customer: reference.customer, by: 'same_external_ref' };
  const [byEmail, byPhone] = [idsBy(possible, 'email'), idsBy(possible, 'phone')];
  if (byEmail.size > 0 && byPhone.size > 0 && ![...byEmail].some((id) => byPhone.has(id))) return { kind: 'conflict' };
  return best(possible);
}

function isPossible(row: CustomerRow, { by, customer }: Match): boolean {
  if (by !== 'external_ref' && areDistinct(row.externalRef, customer.externalRef)) return false;
  return (
    by !== 'address' || (row.displayName !== null && jaroWinkler(row.displayName, customer.displayName) >= SIMILAR_NAME)
  );
}

function idsBy(matches: readonly Match[], mark: Match['by']): Set<string> {
  return new Set(matches.filter(({ by }) => by === mark).map(({ customer }) => customer.id));
}

function best(matches: readonly Match[]): Identification {
  const scores = new Map<string, { customer: KnownCustomer; marks: Set<keyof typeof WEIGHTS> }>();
  for (const { customer, by } of matches) {
    if (by === 'lineage' || by === 'external_ref') continue;
    const entry = scores.get(customer.id) ?? { customer, marks: new Set() };
    entry.marks.add(by);
    scores.set(customer.id, entry);
  }
  const ranked = [...scores.values()].sort(
    (a, b) => sum(b.marks) - sum(a.marks) || (a.customer.number < b.customer.number ? -1 : 1),
  );
  const [first] = ranked;
  if (!first) return { kind: 'none' };
  const strongest = (['email', 'phone', 'address'] as const).find((mark) => first.marks.has(mark)) ?? 'address';
  return { kind: 'one', customer: first.customer, by: REASON_BY_MARK[strongest] };
}

function sum(marks: ReadonlySet<keyof typeof WEIGHTS>): number {
  return [...marks].reduce((total, mark) => total + WEIGHTS[mark], 0);
}
