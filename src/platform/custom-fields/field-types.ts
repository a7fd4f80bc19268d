export const FIELD_TYPES = [
  'text',
  'number',
  'money',
  'boolean',
  'date',
  'datetime',
  'select',
  'multi_select',
  'url',
  'email',
  'phone',
] as const;
export type FieldType = (typeof FIELD_TYPES)[number];

/** What can have fields of the company's own. */
export const FIELD_ENTITIES = [
  'customer',
  'property',
  'contact',
  'work_order',
  'invoice',
  'service',
  'technician',
] as const;
export type FieldEntity = (typeof FIELD_ENTITIES)[number];

/** A word of the company; in URLs `cf.<key>`, in bodies a member of `customFields`. */
export const FIELD_KEY = /^[a-z][A-Za-z0-9_]{0,39}$/;

export interface FieldOption {
  readonly value: string;
  readonly label: string;
  /** Kept by rows that have it, not chosen any more. */
  readonly isArchived: boolean;
}

export interface FieldRules {
  readonly min?: number;
  readonly max?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  /** A safe pattern (see safe-pattern.ts) that the whole text must match. */
  readonly pattern?: string;
}

export type FieldValue = string | number | boolean | readonly string[];
export type FieldValues = Readonly<Record<string, FieldValue>>;

/** A definition as far as values are concerned. */
export interface FieldDefinition {
  readonly key: string;
  readonly label: string;
  readonly type: FieldType;
  readonly isRequired: boolean;
  readonly options: readonly FieldOption[];
  readonly rules: FieldRules;
  readonly defaultValue: FieldValue | null;
  readonly isArchived: boolean;
  /** Removed: values stay hidden until the purge. */
  readonly isRemoved: boolean;
}

/** Which rules make sense for which type. */
export const RULES_OF_TYPE: Readonly<Record<FieldType, readonly (keyof FieldRules)[]>> = {
  text: ['minLength', 'maxLength', 'pattern'],
  number: ['min', 'max'],
  money: ['min', 'max'],
  boolean: [],
  date: [],
  datetime: [],
  select: [],
  multi_select: [],
  url: [],
  email: [],
  phone: [],
};

export function hasOptions(type: FieldType): boolean {
  return type === 'select' || type === 'multi_select';
}
