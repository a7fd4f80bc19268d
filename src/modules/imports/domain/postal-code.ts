/** States and territories whose ZIP codes begin with 0; spreadsheets drop the zero. */
const LEADING_ZERO_STATES = new Set(['CT', 'MA', 'ME', 'NH', 'NJ', 'RI', 'VT', 'PR', 'VI']);
const ZIP = /^\d{5}(-\d{4})?$/;

export interface ReadPostalCode {
  readonly postalCode: string;
  readonly isRestored: boolean;
}

/** The postal code as it should be, lost leading zeros of American ZIP codes restored; null when it cannot be one. */
export function readPostalCode(text: string, state: string, country: string): ReadPostalCode | null {
  if (country !== 'US') return text.length <= 20 ? { postalCode: text.toUpperCase(), isRestored: false } : null;
  const digits = text.replace(/^(\d{5})(\d{4})$/, '$1-$2');
  if (ZIP.test(digits)) return { postalCode: digits, isRestored: false };
  const lost = /^(\d{3,4})(-\d{4})?$/.exec(text);
  if (!lost || !LEADING_ZERO_STATES.has(state.toUpperCase())) return null;
  return { postalCode: `${(lost[1] ?? '').padStart(5, '0')}${lost[2] ?? ''}`, isRestored: true };
}
