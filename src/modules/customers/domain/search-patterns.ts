import { containing, literally } from '../../../kernel/like-pattern';

const MAXIMUM_TERMS = 6;
/** Digits and the signs people put between the digits of a phone number. */
const PHONE_SPELLING = /^\+?[\d\s().-]+$/;
const SHORTEST_PHONE_PART = 4;

/**
 * LIKE patterns for `crm.search_customers`, the most selective first; every one of them has to match. Words of three
 * letters and more are found anywhere, shorter ones at the beginning of a word. Empty when there is nothing to search for.
 */
export function searchPatterns(query: string): string[] {
  const text = query.toLowerCase().trim();
  const digits = text.replace(/\D/g, '');
  if (PHONE_SPELLING.test(text) && /\D/.test(text) && digits.length >= SHORTEST_PHONE_PART) return [`%${digits}%`];
  const terms = [...new Set(text.split(/\s+/).filter((term) => term !== ''))];
  return terms
    .sort((a, b) => b.length - a.length)
    .slice(0, MAXIMUM_TERMS)
    .map((term) => (term.length < 3 ? `% ${literally(term)}%` : containing(term)));
}
