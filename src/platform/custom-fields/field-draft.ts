import type { FieldFault } from '../../kernel/domain-error';
import { checkValue } from './check-values';
import {
  type FieldDefinition,
  type FieldOption,
  type FieldRules,
  type FieldType,
  hasOptions,
  RULES_OF_TYPE,
} from './field-types';
import { patternFault } from './safe-pattern';

/** A definition as a request gives it. */
export interface FieldDraft extends FieldRulesDraft {
  readonly label: string;
  readonly type: FieldType;
  readonly isRequired?: boolean;
  readonly options?: readonly FieldOptionDraft[];
  readonly defaultValue?: unknown;
  readonly help?: string | null;
  readonly position?: number;
  readonly isArchived?: boolean;
}

export interface FieldOptionDraft {
  readonly value: string;
  readonly label?: string;
  readonly isArchived?: boolean;
}

export type FieldRulesDraft = { readonly [Rule in keyof FieldRules]?: FieldRules[Rule] | null };

const RULES = ['min', 'max', 'minLength', 'maxLength', 'pattern'] as const;

export function optionsOf(drafts: readonly FieldOptionDraft[]): FieldOption[] {
  return drafts.map(({ value, label, isArchived }) => ({
    value,
    label: label ?? value,
    isArchived: isArchived ?? false,
  }));
}

/** The rules after a change: absent ones stay, `null` takes one away. */
export function rulesOf(stored: FieldRules, draft: FieldRulesDraft): FieldRules {
  const merged = Object.fromEntries(
    RULES.map((rule) => [rule, draft[rule] === undefined ? stored[rule] : draft[rule]] as const),
  );
  return Object.fromEntries(
    Object.entries(merged).filter(([, value]) => value !== undefined && value !== null),
  ) as FieldRules;
}

/** Everything that does not fit together in a definition. */
export function definitionFaults(definition: FieldDefinition): FieldFault[] {
  const { type, rules } = definition;
  return [
    ...RULES.filter((rule) => rules[rule] !== undefined && !RULES_OF_TYPE[type].includes(rule)).map((rule) => ({
      pointer: `/${rule}`,
      code: 'not_possible',
      detail: `A field of type ${type} has no ${rule}.`,
    })),
    ...boundFaults(rules),
    ...patternFaults(rules),
    ...optionFaults(definition),
    ...defaultFaults(definition),
  ];
}

function boundFaults({ min, max, minLength, maxLength }: FieldRules): FieldFault[] {
  const isCrossed = (low?: number, high?: number): boolean => low !== undefined && high !== undefined && low > high;
  return [
    ...(isCrossed(min, max) ? [{ pointer: '/max', code: 'below_min', detail: 'max must not be below min.' }] : []),
    ...(isCrossed(minLength, maxLength)
      ? [{ pointer: '/maxLength', code: 'below_min', detail: 'maxLength must not be below minLength.' }]
      : []),
  ];
}

function patternFaults({ pattern }: FieldRules): FieldFault[] {
  const detail = pattern === undefined ? null : patternFault(pattern);
  return detail === null ? [] : [{ pointer: '/pattern', code: 'unsafe_pattern', detail }];
}

function optionFaults({ type, options }: FieldDefinition): FieldFault[] {
  if (!hasOptions(type)) {
    return options.length === 0
      ? []
      : [{ pointer: '/options', code: 'not_possible', detail: `A field of type ${type} has no options.` }];
  }
  if (options.length === 0) return [{ pointer: '/options', code: 'required', detail: 'Name at least one option.' }];
  const values = options.map(({ value }) => value.toLowerCase());
  return new Set(values).size === values.length
    ? []
    : [{ pointer: '/options', code: 'array_unique', detail: 'Options differ by more than their case.' }];
}

function defaultFaults(definition: FieldDefinition): FieldFault[] {
  if (definition.defaultValue === null) return [];
  const checked = checkValue(definition, definition.defaultValue);
  return 'value' in checked ? [] : [{ pointer: '/defaultValue', code: checked.code, detail: checked.detail }];
}
