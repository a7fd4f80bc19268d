import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js';

/** Ten digits in a usual American spelling; an area code and an exchange never begin with 0 or 1. */
const NORTH_AMERICAN = /^\(?([2-9]\d{2})\)?[-. ]{0,2}([2-9]\d{2})[-. ]?(\d{4})$/;

/**
 * The number in E.164, read as a number of `country` unless it carries a country code; null when it cannot be a number.
 * Length and form are checked, not whether the number is in service; an extension is dropped.
 */
export function toE164(text: string, country: string): string | null {
  const american = country === 'US' ? NORTH_AMERICAN.exec(text) : null;
  if (american) return `+1${american[1]}${american[2]}${american[3]}`;
  const region = isSupportedCountry(country) ? (country satisfies CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(text, { ...(region && { defaultCountry: region }), extract: false });
  return parsed?.isPossible() ? parsed.number : null;
}
