import { createHash } from 'node:crypto';
import type { RuleSetContent } from './rule-set';

/** SHA-256 over a text that equal values always have, whatever the order of their members. */
export function checksumOf(value: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(canonical(value)))
    .digest('hex');
}

/** The order in which zones, rules and tiers were written down is no part of what a rule set says. */
export function ruleSetChecksum({ zones, rules, tiers, surcharges, areFeesTaxable }: RuleSetContent): string {
  return checksumOf({
    zones: byCode(zones),
    rules: byCode(rules),
    tiers: byCode(tiers),
    surcharges: byCode(surcharges),
    areFeesTaxable,
  });
}

function byCode<T extends { readonly code: string }>(things: readonly T[]): T[] {
  return [...things].sort((one, other) => (one.code < other.code ? -1 : 1));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value === 'bigint') return value.toString();
  if (value === null || typeof value !== 'object') return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, member]) => [name, canonical(member)]),
  );
}
