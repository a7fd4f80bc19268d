import { DIRECTIONS, SUFFIXES, UNITS, UNNUMBERED_UNITS } from './usps-words';

export interface StandardStreet {
  readonly line1: string;
  readonly unit: string | null;
}

/**
 * Street line and unit by Publication 28: the last suffix and the directions around the name are abbreviated, a name that is nothing else
 * ("100 North Street", "5 Avenue Rd") keeps its words.
 * @param first upper case, single spaces
 * @param second what the second line says, the same way; it is taken for the unit
 */
export function standardStreet(first: string, second: string): StandardStreet {
  const { street, unit } = splitUnit(first.split(' '));
  const below = second === '' ? null : (standardUnit(second.split(' ')) ?? second);
  const units = [unit, below].filter((part) => part !== null);
  return { line1: standardWords(street).join(' '), unit: units.length === 0 ? null : units.join(' ') };
}

function splitUnit(words: readonly string[]): { street: readonly string[]; unit: string | null } {
  // A unit needs a house number and a street before it.
  for (let at = 2; at < words.length; at++) {
    const unit = standardUnit(words.slice(at));
    if (unit !== null) return { street: words.slice(0, at), unit };
  }
  return { street: words, unit: null };
}

/** `APT 4` of APARTMENT 4, APT # 4; `# 4` where nothing says what it is; null for what is no unit. */
function standardUnit(words: readonly string[]): string | null {
  const [kind = '', ...rest] = words;
  const number = rest.filter((word) => word !== '#');
  if (kind === '#') return number.length === 1 ? `# ${number.join(' ')}` : null;
  const unnumbered = UNNUMBERED_UNITS.get(kind);
  if (unnumbered !== undefined && number.length === 0) return unnumbered;
  const standard = UNITS.get(kind);
  if (standard === undefined || number[0] === undefined) return null;
  const nested = number.length > 1 ? standardUnit(number.slice(1)) : '';
  if (nested === null || !/^[A-Z]?-?\d[A-Z0-9/-]*$|^[A-Z]{1,2}$/.test(number[0])) return null;
  return `${standard} ${number[0]}${nested === '' ? '' : ` ${nested}`}`;
}

function standardWords(words: readonly string[]): string[] {
  const hasNumber = /^\d/.test(words[0] ?? '');
  const number = hasNumber ? words.slice(0, 1) : [];
  const name = joinedDirections(words.slice(number.length));
  const after = name.length > 2 ? DIRECTIONS.get(name.at(-1) ?? '') : undefined;
  const core = after === undefined ? name : name.slice(0, -1);
  const suffix = core.length > 1 ? SUFFIXES.get(core.at(-1) ?? '') : undefined;
  const body = suffix === undefined ? core : core.slice(0, -1);
  const before = body.length > 1 ? DIRECTIONS.get(body[0] ?? '') : undefined;
  const middle = before === undefined ? body : body.slice(1);
  return [...number, before, ...middle, suffix, after].filter((word) => word !== undefined);
}

/** NORTH EAST and N E are one direction, except where only one word is left for the name. */
function joinedDirections(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const direction = DIRECTIONS.get(word);
    const previous = DIRECTIONS.get(joined.at(-1) ?? '');
    const both = direction !== undefined && previous !== undefined ? `${previous}${direction}` : '';
    if (['NE', 'NW', 'SE', 'SW'].includes(both) && words.length > 3) joined.splice(-1, 1, both);
    else joined.push(word);
  }
  return joined;
}
