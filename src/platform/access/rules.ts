import type { FieldFault } from '../../kernel/domain-error';
import { AccessErrors } from './access.errors';
import {
  isPlaceholder,
  isPlainObject,
  parseConditions,
  type ComparisonTemplate,
  type Conditions,
  type ReportFault,
} from './conditions';
import { ANY_ACTION, ANY_RESOURCE, permissionVocabulary, type ResourceVocabulary } from './vocabulary';

/** A rule as a role keeps it, in JSON. Later rules win over earlier ones. */
export interface StoredRule {
  /** Declared actions of the subject, or `manage` for all of them. */
  readonly action: string | readonly string[];
  /** A declared resource, or `all`. */
  readonly subject: string;
  /** Guarded fields of the resource; without them the rule is about rows. */
  readonly fields?: readonly string[];
  readonly conditions?: Conditions;
  /** True for a prohibition. */
  readonly inverted?: boolean;
}

/** A rule whose every word has been checked. */
export interface CheckedRule {
  readonly actions: readonly string[];
  readonly subject: string;
  readonly fields: readonly string[] | undefined;
  readonly comparisons: readonly ComparisonTemplate[];
  /** As they were written. */
  readonly conditions: Conditions | undefined;
  readonly inverted: boolean;
}

/** A field that a company defined (platform/custom-fields): `cf.customer.gateCode`. */
const COMPANY_FIELD = /^cf\.[a-z_]+\.[a-z][A-Za-z0-9_]{0,39}$/;
export const MAXIMUM_RULES = 200;
const MEMBERS: ReadonlySet<string> = new Set(['action', 'subject', 'fields', 'conditions', 'inverted']);

/** Refuses rules with a word that no module declared; every fault is reported, with a pointer into `/rules`. */
export function assertRules(rules: unknown): asserts rules is readonly StoredRule[] {
  checkRules(rules);
}

/** As {@link assertRules}, and answers the rules in the form that abilities are made from. */
export function checkRules(rules: unknown): readonly CheckedRule[] {
  const faults: FieldFault[] = [];
  const checked = checkList(rules, (path, code, detail) => faults.push({ pointer: `/rules${path}`, code, detail }));
  refuseFaults(faults);
  return checked;
}

/**
 * Rules that a company writes for a role of its own: as {@link checkRules}, and nothing about everything, nothing of the platform's, and
 * only attributes that some module knows of its users.
 */
export function checkCompanyRules(rules: unknown, attributes: ReadonlySet<string>): readonly CheckedRule[] {
  const checked = checkRules(rules);
  const faults: FieldFault[] = [];
  checked.forEach(({ subject, comparisons }, index) => {
    if (subject === ANY_RESOURCE || permissionVocabulary().get(subject)?.isPlatformOnly) {
      const detail = `A company's role cannot be about ${subject}.`;
      faults.push({ pointer: `/rules/${index}/subject`, code: 'reserved_subject', detail });
    }
    for (const { property, operand } of comparisons) {
      const unknown = [operand].flat().find((one) => isPlaceholder(one) && !attributes.has(one.attribute));
      if (unknown === undefined) continue;
      const detail = `The known attributes are ${[...attributes].join(', ')}.`;
      faults.push({ pointer: `/rules/${index}/conditions/${property}`, code: 'unknown_attribute', detail });
    }
  });
  refuseFaults(faults);
  return checked;
}

function refuseFaults(faults: readonly FieldFault[]): void {
  if (faults.length === 0) return;
  throw AccessErrors['access.invalid_rules']('The rules use words that are not known.', { faults });
}

/**
 * Rules as another release may have stored them while both run side by side. A grant with a word that this release does not know
 * is left out; such a prohibition closes its resource altogether. Stored rules are never read more generously than they were written.
 */
export function readStoredRules(rules: readonly StoredRule[]): {
  readonly rules: readonly CheckedRule[];
  readonly unreadable: number;
} {
  const readable: CheckedRule[] = [];
  let unreadable = 0;
  for (const rule of rules) {
    let isKnown = true;
    const checked = checkRule(rule, () => (isKnown = false));
    if (isKnown) readable.push(...checked);
    else if (rule.inverted !== false && rule.inverted !== undefined) readable.push(closed(rule.subject));
    unreadable += isKnown ? 0 : 1;
  }
  return { rules: readable, unreadable };
}

function closed(subject: string): CheckedRule {
  return { actions: [ANY_ACTION], subject, fields: undefined, comparisons: [], conditions: undefined, inverted: true };
}

function checkList(rules: unknown, report: ReportFault): CheckedRule[] {
  if (Array.isArray(rules) && rules.length <= MAXIMUM_RULES) {
    return rules.flatMap((rule: unknown, index) => {
      return checkRule(rule, (path, code, detail) => report(`/${index}${path}`, code, detail));
    });
  }
  report('', 'invalid_list', `A list of at most ${MAXIMUM_RULES} rules is needed.`);
  return [];
}

function checkRule(rule: unknown, report: ReportFault): CheckedRule[] {
  if (!isPlainObject(rule)) {
    report('', 'not_an_object', 'A rule is an object.');
    return [];
  }
  for (const member of Object.keys(rule)) {
    if (!MEMBERS.has(member)) report(`/${member}`, 'unknown_member', `A rule has no ${member}.`);
  }
  if (rule['inverted'] !== undefined && typeof rule['inverted'] !== 'boolean') {
    report('/inverted', 'invalid_value', 'True or false.');
  }
  const subject = rule['subject'];
  if (subject === ANY_RESOURCE) return checkRuleForAll(rule, report);
  const resource = typeof subject === 'string' ? permissionVocabulary().get(subject) : undefined;
  if (resource) return [checkRuleOf(resource, rule, report)];
  report('/subject', 'unknown_subject', `The resource ${String(subject)} is not known.`);
  return [];
}

function checkRuleOf(resource: ResourceVocabulary, rule: Record<string, unknown>, report: ReportFault): CheckedRule {
  const conditions = rule['conditions'];
  const reportCondition: ReportFault = (path, code, detail) => report(`/conditions${path}`, code, detail);
  return {
    actions: checkWords(rule['action'], 'action', (word) => word === ANY_ACTION || resource.actions.has(word), report),
    subject: resource.resource,
    fields:
      rule['fields'] === undefined
        ? undefined
        : checkWords(
            rule['fields'],
            'fields',
            (word) => resource.guardedFields.has(word) || COMPANY_FIELD.test(word),
            report,
          ),
    comparisons: conditions === undefined ? [] : parseConditions(conditions, resource.conditionFields, reportCondition),
    conditions: conditions as Conditions | undefined,
    inverted: rule['inverted'] === true,
  };
}

/** `all` has no columns and no fields in common, so it comes with `manage` alone. */
function checkRuleForAll(rule: Record<string, unknown>, report: ReportFault): CheckedRule[] {
  const actions = checkWords(rule['action'], 'action', (word) => word === ANY_ACTION, report);
  for (const member of ['fields', 'conditions']) {
    if (rule[member] !== undefined) report(`/${member}`, 'not_possible', `${member} need one resource.`);
  }
  const inverted = rule['inverted'] === true;
  return [{ actions, subject: ANY_RESOURCE, fields: undefined, comparisons: [], conditions: undefined, inverted }];
}

function checkWords(
  value: unknown,
  member: 'action' | 'fields',
  isKnown: (word: string) => boolean,
  report: ReportFault,
): string[] {
  const words: unknown[] = Array.isArray(value) ? value : [value];
  if (words.length === 0) report(`/${member}`, 'empty', `${member} must not be empty.`);
  return [...new Set(words)].filter((word): word is string => {
    const known = typeof word === 'string' && isKnown(word);
    if (!known) report(`/${member}`, `unknown_${member}`, `${String(word)} is not known.`);
    return known;
  });
}
