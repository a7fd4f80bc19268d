import { dictionary } from '@zxcvbn-ts/language-common';

/** What people put behind a common word to get past a rule: at most five characters that are no letters. */
const DECORATION = /^([^\p{L}]{0,5})(.*?)([^\p{L}]{0,5})$/u;

let known: ReadonlySet<string> | undefined;

/** Whether a password is among the 49,000 most common ones, as it is, doubled, or with a few digits or signs around it. */
export function isCommonPassword(password: string): boolean {
  known ??= new Set(dictionary['passwords-common']);
  const lower = password.toLowerCase();
  const half = lower.slice(0, lower.length / 2);
  const bare = DECORATION.exec(lower)?.[2] ?? '';
  return [lower, half + half === lower ? half : '', bare].some((form) => form !== '' && known?.has(form));
}
