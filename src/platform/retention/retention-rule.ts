/** A table whose rows people delete: hidden at once, removed for good when the retention is over. */
export interface RetentionRule {
  readonly table: string;
  /** Word of the audit log: a `customer` ends with `customer.purged`. */
  readonly resourceType: string;
  /** The table this row belongs to, and the column that says to which row: while that one is deleted, both go together. */
  readonly owner?: { readonly table: string; readonly column: string };
}

const NAME = /^[a-z][a-z_]*$/;

const rules = new Map<string, RetentionRule>();

/** Declares what the purge may remove. A table is declared after those it refers to: the purge goes backwards. */
export function defineRetention(rule: RetentionRule): RetentionRule {
  for (const name of [rule.table, rule.resourceType, rule.owner?.table, rule.owner?.column]) {
    if (name !== undefined && !NAME.test(name)) throw new Error(`Not a name in the database: ${name}`);
  }
  if (rules.has(rule.table)) throw new Error(`Retention of ${rule.table} is declared twice`);
  if (rule.owner && !rules.has(rule.owner.table)) throw new Error(`Retention of ${rule.owner.table} is not declared`);
  rules.set(rule.table, rule);
  return rule;
}

/** Every rule, what refers to others before what it refers to. */
export function retentionRules(): readonly RetentionRule[] {
  return [...rules.values()].reverse();
}

/** The rules of what belongs to rows of a table, in the order they can be removed. */
export function partsOf({ table }: RetentionRule): readonly RetentionRule[] {
  return retentionRules().filter(({ owner }) => owner?.table === table);
}
