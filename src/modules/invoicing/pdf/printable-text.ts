import type { CalendarDay } from '../../../kernel/calendar';
import { formatDecimal, parseDecimal } from '../../../kernel/decimal';

/** What the PDF's standard fonts can show beyond Latin-1 (WinAnsi 0x80 to 0x9f). */
const WIN_ANSI_EXTRAS = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const SYMBOLS: Readonly<Record<string, string>> = { USD: '$', EUR: '€', GBP: '£', CAD: 'CA$', AUD: 'A$' };

function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (code >= 0x20 && code <= 0x7e) || (code >= 0xa0 && code <= 0xff) || WIN_ANSI_EXTRAS.includes(character);
}

/** The text as the standard fonts can show it: other letters lose their accents, what is left becomes a question mark. */
export function printableText(text: string): string {
  const spaced = text.normalize('NFC').replace(/\s+/g, ' ');
  return [...spaced].map((character) => (isPrintable(character) ? character : withoutAccent(character))).join('');
}

function withoutAccent(character: string): string {
  const [base = ''] = character.normalize('NFD');
  return isPrintable(base) ? base : '?';
}

/** `$1,234.56`, `-$5.00`; currencies without a known sign carry their code. */
export function printableMoney(amountMinor: bigint, currency: string): string {
  const digits =
    new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const text = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(digits + 1, '0');
  const whole = text.slice(0, text.length - digits).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = digits === 0 ? '' : `.${text.slice(text.length - digits)}`;
  return `${amountMinor < 0n ? '-' : ''}${SYMBOLS[currency] ?? `${currency} `}${whole}${fraction}`;
}

/** `0.0825` -> `8.25 %`. */
export function printableRate(rate: string): string {
  const { units, scale } = parseDecimal(rate);
  return `${formatDecimal({ units: units * 100n, scale })} %`;
}

export function printableQuantity(quantity: string): string {
  return formatDecimal(parseDecimal(quantity));
}

/** `2026-11-20` -> `Nov 20, 2026`. */
export function printableDay(day: CalendarDay): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${MONTHS[Number(month) - 1] ?? month} ${Number(date)}, ${year}`;
}
