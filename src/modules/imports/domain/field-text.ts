import { parseDecimal } from '../../../kernel/decimal';
import { toE164 } from '../../../kernel/phone-number';
import type { FieldDefinition } from '../../../platform/custom-fields';

/** Where the file comes from: what its numbers, days and phones mean. */
export interface FileCustoms {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** ISO 4217. */
  readonly currency: string;
}

const TRUE = new Set(['true', 'yes', 'y', '1', 'x']);
const FALSE = new Set(['false', 'no', 'n', '0']);
const NUMBER = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const AMERICAN_DAY = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/**
 * What a cell says in the type of its field: `1,500` is a number, `$12.50` an amount, `yes` is true, a label is its option. What it
 * cannot read stays text, so that the check of the value refuses it with the reason that every other way in gives.
 */
export function readFieldText({ type, options }: FieldDefinition, text: string, customs: FileCustoms): unknown {
  switch (type) {
    case 'number':
      return NUMBER.test(text) ? Number(text.replaceAll(',', '')) : text;
    case 'money':
      return readAmount(text, customs.currency);
    case 'boolean':
      return readBoolean(text);
    case 'date':
      return customs.country === 'US' ? readAmericanDay(text) : text;
    case 'select':
      return optionOf(options, text);
    case 'multi_select':
      return text
        .split(/[;|]/)
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map((part) => optionOf(options, part));
    case 'phone':
      return toE164(text, customs.country) ?? text;
    default:
      return text;
  }
}

/** In minor units. More decimals than the currency has are no amount. */
function readAmount(text: string, currency: string): number | string {
  const bare = text.replace(/^[$€£]\s*/, '');
  if (!NUMBER.test(bare)) return text;
  const { units, scale } = parseDecimal(bare.replaceAll(',', '').replace(/^\+/, ''));
  const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
  return scale <= (digits ?? 2) ? Number(units * 10n ** BigInt((digits ?? 2) - scale)) : text;
}

function readBoolean(text: string): boolean | string {
  const word = text.toLowerCase();
  if (TRUE.has(word)) return true;
  return FALSE.has(word) ? false : text;
}

/** Month before day, as Americans write it. */
function readAmericanDay(text: string): string {
  const [, month, day, year] = AMERICAN_DAY.exec(text) ?? [];
  if (month === undefined || day === undefined || year === undefined) return text;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function optionOf(options: FieldDefinition['options'], text: string): string {
  const word = text.toLowerCase();
  const found = options.find(({ value, label }) => value.toLowerCase() === word || label.toLowerCase() === word);
  return found?.value ?? text;
}
