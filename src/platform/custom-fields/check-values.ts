import { isCalendarDay, isInstant } from '../../kernel/calendar';
import type { FieldFault } from '../../kernel/domain-error';
import { toE164 } from '../../kernel/phone-number';
import type { FieldDefinition, FieldValue, FieldValues } from './field-types';
import { LONGEST_MATCHED, matchesPattern } from './safe-pattern';

const LONGEST_TEXT = 1_000;
const LONGEST_URL = 2_000;
const LARGEST_NUMBER = 1e15;
const MOST_CHOICES = 50;
const EMAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/;

/** A value as it is stored, or why it is refused. */
type Checked = { readonly value: FieldValue } | { readonly code: string; readonly detail: string };

const refuse = (code: string, detail: string): Checked => ({ code, detail });

/** One value against its definition: normalised (trimmed, e-mail lower case, instants in UTC, phones in E.164), or refused. */
export function checkValue(definition: FieldDefinition, given: unknown): Checked {
  switch (definition.type) {
    case 'number':
    case 'money':
      return checkNumber(definition, given);
    case 'boolean':
      return typeof given === 'boolean' ? { value: given } : refuse('is_boolean', 'True or false.');
    case 'multi_select':
      return checkChoices(definition, given);
    default:
      return typeof given === 'string' ? checkText(definition, given.trim()) : refuse('is_string', 'A text is needed.');
  }
}

export interface CheckedValues {
  readonly values: FieldValues;
  readonly faults: readonly FieldFault[];
}

/** A new row: absent fields get their defaults, required ones must be there. */
export function checkNewValues(
  definitions: readonly FieldDefinition[],
  given: Readonly<Record<string, unknown>>,
): CheckedValues {
  const checked = checkChanges(definitions, {}, given);
  const values: Record<string, FieldValue> = { ...checked.values };
  const faults = [...checked.faults];
  for (const { key, isRequired, defaultValue, isArchived, isRemoved } of definitions) {
    if (isArchived || isRemoved || values[key] !== undefined) continue;
    if (given[key] === undefined && defaultValue !== null) values[key] = defaultValue;
    else if (isRequired && !faults.some(({ pointer }) => pointer === `/customFields/${key}`))
      faults.push(fault(key, 'required', 'The field must have a value.'));
  }
  return { values, faults };
}

/** What is mentioned changes, `null` (and what is empty) takes the value away; the rest stays as it is. */
export function checkChanges(
  definitions: readonly FieldDefinition[],
  stored: FieldValues,
  given: Readonly<Record<string, unknown>>,
): CheckedValues {
  const byKey = new Map(definitions.filter(({ isRemoved }) => !isRemoved).map((one) => [one.key, one]));
  const values: Record<string, FieldValue> = { ...stored };
  const faults: FieldFault[] = [];
  for (const [key, value] of Object.entries(given)) {
    const definition = byKey.get(key);
    if (!definition) faults.push(fault(key, 'unknown_field', 'The company has no such field here.'));
    else if (isEmpty(value)) {
      if (definition.isRequired && !definition.isArchived)
        faults.push(fault(key, 'required', 'The field must keep a value.'));
      delete values[key];
    } else if (definition.isArchived && !isSame(stored[key], value)) {
      faults.push(fault(key, 'archived', 'The field is archived; its value can only be taken away.'));
    } else {
      const checked = checkValue(keeping(definition, stored[key]), value);
      if ('value' in checked) values[key] = checked.value;
      else faults.push(fault(key, checked.code, checked.detail));
    }
  }
  return { values, faults };
}

/** An archived option may stay where it is. */
function keeping(definition: FieldDefinition, stored: FieldValue | undefined): FieldDefinition {
  const held: readonly unknown[] = stored === undefined ? [] : [stored].flat();
  return {
    ...definition,
    options: definition.options.map((option) =>
      held.includes(option.value) ? { ...option, isArchived: false } : option,
    ),
  };
}

function checkNumber({ type, rules }: FieldDefinition, given: unknown): Checked {
  if (typeof given !== 'number' || !Number.isFinite(given) || Math.abs(given) > LARGEST_NUMBER)
    return refuse('is_number', 'A number is needed.');
  if (type === 'money' && !Number.isInteger(given)) return refuse('is_int', 'Whole minor units (cents) are needed.');
  if (rules.min !== undefined && given < rules.min) return refuse('min', `At least ${rules.min}.`);
  if (rules.max !== undefined && given > rules.max) return refuse('max', `At most ${rules.max}.`);
  return { value: given };
}

function checkText(definition: FieldDefinition, text: string): Checked {
  switch (definition.type) {
    case 'date':
      return isCalendarDay(text) ? { value: text } : refuse('is_calendar_day', 'A day, YYYY-MM-DD.');
    case 'datetime':
      return isInstant(text)
        ? { value: new Date(text).toISOString() }
        : refuse('is_instant', 'An instant with its offset, like 2026-12-01T15:00:00Z.');
    case 'select':
      return isChoice(definition, text) ? { value: text } : refuse('is_in', choicesOf(definition));
    case 'url':
      return isWebAddress(text) ? { value: text } : refuse('is_url', 'An http or https address.');
    case 'email':
      return text.length <= 254 && EMAIL.test(text)
        ? { value: text.toLowerCase() }
        : refuse('is_email', 'An e-mail address.');
    case 'phone':
      return checkPhone(text);
    default:
      return checkPlainText(definition, text);
  }
}

function checkPlainText({ rules }: FieldDefinition, text: string): Checked {
  const longest = Math.min(
    rules.maxLength ?? LONGEST_TEXT,
    rules.pattern === undefined ? LONGEST_TEXT : LONGEST_MATCHED,
  );
  if (text.length > longest) return refuse('max_length', `At most ${longest} characters.`);
  if (rules.minLength !== undefined && text.length < rules.minLength)
    return refuse('min_length', `At least ${rules.minLength} characters.`);
  if (rules.pattern !== undefined && !matchesPattern(rules.pattern, text))
    return refuse('matches', `The text must match ${rules.pattern}.`);
  return { value: text };
}

/** The platform knows no company's country, so the number carries its own. */
function checkPhone(text: string): Checked {
  const phone = text.startsWith('+') && text.length <= 32 ? toE164(text, 'US') : null;
  return phone === null ? refuse('is_phone', 'A number with its country code, like +15045551234.') : { value: phone };
}

function checkChoices(definition: FieldDefinition, given: unknown): Checked {
  if (!Array.isArray(given) || given.length > MOST_CHOICES || new Set(given).size !== given.length)
    return refuse('is_array', `A list of at most ${MOST_CHOICES} different options.`);
  return given.every((one) => typeof one === 'string' && isChoice(definition, one))
    ? { value: given as string[] }
    : refuse('is_in', choicesOf(definition));
}

function isChoice({ options }: FieldDefinition, text: string): boolean {
  return options.some(({ value, isArchived }) => value === text && !isArchived);
}

function choicesOf({ options }: FieldDefinition): string {
  const open = options.filter(({ isArchived }) => !isArchived).map(({ value }) => value);
  return `One of ${open.slice(0, 20).join(', ')}.`;
}

function isWebAddress(text: string): boolean {
  return text.length <= LONGEST_URL && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

function isSame(stored: FieldValue | undefined, given: unknown): boolean {
  return JSON.stringify(stored) === JSON.stringify(given);
}

function fault(key: string, code: string, detail: string): FieldFault {
  return { pointer: `/customFields/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`, code, detail };
}
