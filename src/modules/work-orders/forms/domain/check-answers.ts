import { isCalendarDay } from '../../../../kernel/calendar';
import type { FieldFault } from '../../../../kernel/domain-error';
import type { FormAnswer, FormAnswers, FormField } from './form-field';

const LONGEST_TEXT = 4_000;
const MOST_PHOTOS = 20;
const LARGEST_NUMBER = 1e12;

type Checked = { readonly value: FormAnswer } | { readonly code: string; readonly detail: string };

const refuse = (code: string, detail: string): Checked => ({ code, detail });

export interface CheckedAnswers {
  readonly answers: FormAnswers;
  readonly faults: readonly FieldFault[];
}

/**
 * Answers against the edition they were given for. Empty answers count as none; photos must be pictures of the same work order.
 * A number that merely fails its item is an answer like others; see {@link failedItems}.
 */
export function checkAnswers(
  fields: readonly FormField[],
  given: Readonly<Record<string, unknown>>,
  photoIds: ReadonlySet<string>,
): CheckedAnswers {
  const byKey = new Map(fields.map((field) => [field.key, field]));
  const answers: Record<string, FormAnswer> = {};
  const faults: FieldFault[] = [];
  for (const [key, value] of Object.entries(given)) {
    const field = byKey.get(key);
    if (!field) faults.push(fault(key, 'unknown_field', 'The form has no such field.'));
    else if (!isEmpty(value)) {
      const checked = checkAnswer(field, value, photoIds);
      if ('value' in checked) answers[key] = checked.value;
      else faults.push(fault(key, checked.code, checked.detail));
    }
  }
  for (const { key, isRequired } of fields) {
    const isMissing = isRequired && answers[key] === undefined && !faults.some(({ pointer }) => pointer === at(key));
    if (isMissing) faults.push(fault(key, 'required', 'The field must be answered.'));
  }
  return { answers, faults };
}

/** Keys of the items that failed, in the order of the form. */
export function failedItems(fields: readonly FormField[], answers: FormAnswers): string[] {
  return fields.filter((field) => hasFailed(field, answers[field.key])).map(({ key }) => key);
}

function hasFailed({ failsOn = [], failsBelow, failsAbove }: FormField, answer: FormAnswer | undefined): boolean {
  if (answer === undefined) return false;
  if (typeof answer === 'number') {
    return (failsBelow !== undefined && answer < failsBelow) || (failsAbove !== undefined && answer > failsAbove);
  }
  return [answer].flat().some((one) => failsOn.includes(String(one)));
}

function checkAnswer(field: FormField, value: unknown, photoIds: ReadonlySet<string>): Checked {
  switch (field.type) {
    case 'number':
    case 'measurement':
      return checkNumber(field, value);
    case 'checkbox':
      return typeof value === 'boolean' ? { value } : refuse('is_boolean', 'True or false.');
    case 'multi_choice':
      return checkList(value, new Set(field.options), `Different ones of ${field.options?.join(', ')}.`);
    case 'photo':
      return checkList(value, photoIds, `At most ${MOST_PHOTOS} photos of this work order, by their ids.`);
    default:
      return typeof value === 'string' ? checkText(field, value.trim()) : refuse('is_string', 'A text is needed.');
  }
}

function checkNumber({ minimum, maximum }: FormField, value: unknown): Checked {
  if (typeof value !== 'number' || !Number.isFinite(value) || Math.abs(value) > LARGEST_NUMBER)
    return refuse('is_number', 'A number is needed.');
  if (minimum !== undefined && value < minimum) return refuse('min', `At least ${minimum}.`);
  if (maximum !== undefined && value > maximum) return refuse('max', `At most ${maximum}.`);
  return { value };
}

function checkText({ type, options = [] }: FormField, text: string): Checked {
  if (type === 'date') return isCalendarDay(text) ? { value: text } : refuse('is_calendar_day', 'A day, YYYY-MM-DD.');
  if (type === 'choice')
    return options.includes(text) ? { value: text } : refuse('is_in', `One of ${options.join(', ')}.`);
  return text.length <= LONGEST_TEXT ? { value: text } : refuse('max_length', `At most ${LONGEST_TEXT} characters.`);
}

function checkList(value: unknown, known: ReadonlySet<string>, detail: string): Checked {
  const isList =
    Array.isArray(value) &&
    value.length <= Math.max(MOST_PHOTOS, known.size) &&
    new Set(value).size === value.length &&
    value.every((one): one is string => typeof one === 'string' && known.has(one));
  return isList ? { value } : refuse('is_in', detail);
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true;
  return typeof value === 'string' ? value.trim() === '' : Array.isArray(value) && value.length === 0;
}

function at(key: string): string {
  return `/answers/${key.replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

function fault(key: string, code: string, detail: string): FieldFault {
  return { pointer: at(key), code, detail };
}
