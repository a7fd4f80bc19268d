import type { AddressInput } from './customer-draft';
import { standardStreet } from './standard-street';
import { stateCode } from './us-states';

export const ADDRESS_FORMS = ['street', 'po_box', 'rural_route', 'highway_contract', 'general_delivery'] as const;
export type AddressForm = (typeof ADDRESS_FORMS)[number];

/** An address as the USPS writes it (Publication 28); what was given stays beside it. */
export interface StandardAddress {
  readonly form: AddressForm;
  /** House number, directions, street and suffix: `6649 N BLUE GUM ST`, `PO BOX 12`, `RR 2 BOX 10`. */
  readonly line1: string;
  /** Inside of the building: `APT 4`. */
  readonly unit: string | null;
  readonly city: string;
  readonly state: string;
  /** Five digits. */
  readonly postalCode: string;
  /** The last four digits of a ZIP+4. */
  readonly plus4: string | null;
}

const BOX = '(?:BOX|BX)\\s*#?\\s*([A-Z0-9-]+)';
const SPECIAL_FORMS: readonly (readonly [AddressForm, RegExp, (parts: readonly string[]) => string])[] = [
  [
    'po_box',
    new RegExp(`^(?:P\\s?O|POST OFFICE|POB|P O B|PO)?\\s*(?:BOX|BX)\\s*#?\\s*([A-Z0-9-]+)$`),
    ([, box]) => `PO BOX ${box}`,
  ],
  ['po_box', /^(?:POB|P\s?O\s?B)\s*#?\s*([A-Z0-9-]*\d[A-Z0-9-]*)$/, ([, box]) => `PO BOX ${box}`],
  [
    'rural_route',
    new RegExp(
      `^(?:RR|R R|RURAL ROUTE|RURAL RTE|RURAL RT|RFD|RFD ROUTE|RT|RTE|ROUTE)\\s*#?\\s*(\\d+[A-Z]?)\\s*${BOX}$`,
    ),
    ([, route, box]) => `RR ${Number.parseInt(route ?? '', 10)}${(route ?? '').replace(/^\d+/, '')} BOX ${box}`,
  ],
  [
    'rural_route',
    /^(?:RR|R R|RURAL ROUTE|RURAL RTE|RURAL RT|RFD)\s*#?\s*(\d+[A-Z]?)$/,
    ([, route]) => `RR ${Number.parseInt(route ?? '', 10)}${(route ?? '').replace(/^\d+/, '')}`,
  ],
  [
    'highway_contract',
    new RegExp(
      `^(?:HC|HCR|H C|HC ROUTE|HIGHWAY CONTRACT|HIGHWAY CONTRACT ROUTE|STAR ROUTE)\\s*#?\\s*(\\d+[A-Z]?)\\s*${BOX}$`,
    ),
    ([, route, box]) => `HC ${Number.parseInt(route ?? '', 10)} BOX ${box}`,
  ],
  ['general_delivery', /^(?:GENERAL DELIVERY|GEN DELIVERY|GD)$/, () => 'GENERAL DELIVERY'],
];

/** The standard form of an address in the United States; null elsewhere, and where state or ZIP code are none. */
export function standardAddress({
  line1,
  line2,
  city,
  state,
  postalCode,
  country,
}: AddressInput): StandardAddress | null {
  const stateOf = country === 'US' ? stateCode(state) : null;
  const zip = /^(\d{5})(?:[- ]?(\d{4}))?$/.exec(postalCode.trim());
  if (stateOf === null || zip?.[1] === undefined) return null;
  const place = { city: plainWords(city), state: stateOf, postalCode: zip[1], plus4: zip[2] ?? null };
  const [first, second] = [plainWords(line1), plainWords(line2 ?? '')];
  for (const [form, pattern, write] of SPECIAL_FORMS) {
    const found = pattern.exec(first) ?? pattern.exec(`${first} ${second}`.trim());
    if (found) return inOrder({ form, line1: write(found), unit: null, ...place });
  }
  return inOrder({ form: 'street', ...standardStreet(first, second), ...place });
}

/** In the order in which `jsonb` keeps the fields, so that what is stored and what is written compare as texts. */
function inOrder({ city, form, unit, line1, plus4, state, postalCode }: StandardAddress): StandardAddress {
  return { city, form, unit, line1, plus4, state, postalCode };
}

/** Upper case, no accents, no punctuation but what tells numbers apart. */
function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/[.’'`]/g, '')
    .replace(/#/g, ' # ')
    .replace(/[^A-Z0-9#/ -]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
