const LONGEST_PATTERN = 100;
/** Two variable repetitions cost a backtracking engine at most length² steps, each optional sign doubles them. */
const MOST_REPETITIONS = 2;
const MOST_OPTIONALS = 3;
/** Of a value that has to match a pattern. */
export const LONGEST_MATCHED = 255;

/** One atom: a class without nesting, an escaped sign or class, or a plain sign; then its repetition. */
const ATOM =
  /(?:\[\^?(?:\\[\\\]^dws-]|[^\\[\]])+\]|\\[dwsDWS.^$*+?()[\]{}|/\\-]|[^\\[\](){}|*+?^$])(\{\d{1,3}(?:,\d{0,3})?\}|[*+?])?/y;

/**
 * Why a pattern may not be used, or null. Patterns come from companies and run in our process, so only what cannot explode is
 * taken: atoms one after another, no groups, alternatives, look-arounds or back-references, and few repetitions of variable length.
 */
export function patternFault(pattern: string): string | null {
  if (pattern === '' || pattern.length > LONGEST_PATTERN) return `Use 1 to ${LONGEST_PATTERN} characters.`;
  const body = pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '');
  let [repetitions, optionals] = [0, 0];
  ATOM.lastIndex = 0;
  while (ATOM.lastIndex < body.length) {
    const atom = ATOM.exec(body);
    if (!atom) return 'Only signs, classes and their repetitions: no groups, alternatives or references.';
    if (atom[1] === '?') optionals++;
    else if (atom[1] !== undefined && !/^\{\d+\}$/.test(atom[1])) repetitions++;
  }
  if (repetitions > MOST_REPETITIONS) return `At most ${MOST_REPETITIONS} repetitions of variable length.`;
  if (optionals > MOST_OPTIONALS) return `At most ${MOST_OPTIONALS} optional signs.`;
  return compiles(body) ? null : 'The pattern cannot be read.';
}

/** Whether the whole text matches. The pattern has been judged by {@link patternFault}. */
export function matchesPattern(pattern: string, text: string): boolean {
  return new RegExp(`^(?:${pattern.replace(/^\^/, '').replace(/(?<!\\)\$$/, '')})$`, 'u').test(text);
}

function compiles(body: string): boolean {
  try {
    return Boolean(new RegExp(`^(?:${body})$`, 'u'));
  } catch {
    return false;
  }
}
