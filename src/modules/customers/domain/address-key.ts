import type { Address } from './vocabulary';

/** USPS Publication 28: usual abbreviations of street words, directions and unit designators. */
const ABBREVIATIONS: Readonly<Record<string, string>> = {
  avenue: 'ave',
  av: 'ave',
  boulevard: 'blvd',
  circle: 'cir',
  court: 'ct',
  cove: 'cv',
  crossing: 'xing',
  drive: 'dr',
  expressway: 'expy',
  freeway: 'fwy',
  heights: 'hts',
  highway: 'hwy',
  lane: 'ln',
  parkway: 'pkwy',
  place: 'pl',
  plaza: 'plz',
  point: 'pt',
  ridge: 'rdg',
  road: 'rd',
  route: 'rte',
  square: 'sq',
  street: 'st',
  str: 'st',
  terrace: 'ter',
  trail: 'trl',
  turnpike: 'tpke',
  valley: 'vly',
  north: 'n',
  south: 's',
  east: 'e',
  west: 'w',
  northeast: 'ne',
  northwest: 'nw',
  southeast: 'se',
  southwest: 'sw',
  apartment: 'unit',
  apt: 'unit',
  suite: 'unit',
  ste: 'unit',
  room: 'unit',
  rm: 'unit',
  no: 'unit',
};

type Place = Pick<Address, 'line1' | 'postalCode' | 'city'> & { readonly line2?: string | null };

/**
 * The normalised form by which two spellings of one address are recognised: case, punctuation, abbreviations and the last four
 * digits of a ZIP do not count. This is the "address hash" of the duplicate score; equal keys mean the same place.
 */
export function addressKey({ line1, line2, city, postalCode }: Place): string | null {
  const street = normalised(`${line1} ${line2 ?? ''}`);
  if (street === '') return null;
  const postal = postalCode
    .toLowerCase()
    .replace(/^(\d{5})-?\d{4}$/, '$1')
    .replace(/[^a-z0-9]/g, '');
  return `${street}|${postal === '' ? normalised(city) : postal}`;
}

function normalised(text: string): string {
  const words = text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f'’.]/g, '')
    .replace(/#/g, ' unit ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .split(' ');
  return words
    .map((word) => ABBREVIATIONS[word] ?? word)
    .join(' ')
    .replace(/\bunit unit\b/g, 'unit');
}
