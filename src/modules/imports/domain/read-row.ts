import { createHash } from 'node:crypto';
import { toE164 } from '../../../kernel/phone-number';
import { addressKey, CUSTOMER_KINDS, type CustomerKind, newPlace } from '../../customers';
import {
  type CustomerRow,
  NO_OWN_VALUES,
  type OwnValues,
  type ReadRow,
  type RowAddress,
  type RowContact,
} from './customer-row';
import type { CustomerField } from './import-fields';
import { readPostalCode } from './postal-code';
import type { Reason } from './reasons';

export type RawValues = Readonly<Partial<Record<CustomerField, string>>>;

const EMAIL = /^[^\s@,;<>"]{1,64}@[^\s@,;<>"]+\.[^\s@,;<>".]{2,}$/;
const COUNTRY_NAMES: Readonly<Record<string, string>> = {
  USA: 'US',
  'UNITED STATES': 'US',
  'UNITED STATES OF AMERICA': 'US',
  CANADA: 'CA',
  MEXICO: 'MX',
  UK: 'GB',
};
const LONGEST: Readonly<Partial<Record<CustomerField, number>>> = {
  notes: 10_000,
  website: 500,
  externalRef: 200,
  displayName: 200,
  companyName: 200,
  line1: 200,
  line2: 200,
};
const LONGEST_OTHER = 100;

/** Normalises one row and says what is wrong with it. `country` is the company's, for phones and addresses without one. */
export function readRow(values: RawValues, country: string, own: OwnValues = NO_OWN_VALUES): ReadRow {
  const faults: Reason[] = [...tooLong(values), ...own.faults];
  const notes: Reason[] = [];
  const { address, county } = readAddress(values, country, faults, notes);
  const email = readEmail(values.email, faults);
  const phone = readPhone('phone', values, address?.country ?? country, faults);
  const alternatePhone = readPhone('alternatePhone', values, address?.country ?? country, faults);
  const name = readName(values);
  if (name === null) faults.push({ code: 'missing_name' });
  const said: Omit<CustomerRow, 'fingerprint' | 'addressKey' | 'place' | 'fields'> = {
    displayName: name,
    kind: readKind(values, faults),
    externalRef: values.externalRef ?? null,
    email,
    phone,
    website: values.website ?? null,
    notes: values.notes ?? null,
    address,
    county,
    contact: readContact(values, { email, phone, alternatePhone }),
  };
  const { fields } = own;
  const hasOwn = Object.values(fields).some((values) => Object.keys(values).length > 0);
  const identity = fingerprint(hasOwn ? { ...said, fields } : said);
  const place = address && newPlace({ address, county });
  const row = { ...said, fields, addressKey: address && addressKey(address), place, fingerprint: identity };
  return { row, faults, notes };
}

function tooLong(values: RawValues): Reason[] {
  const faults: Reason[] = [];
  for (const [field, value] of Object.entries(values) as [CustomerField, string][]) {
    if (value.length > (LONGEST[field] ?? LONGEST_OTHER)) faults.push({ code: 'too_long', about: field });
  }
  return faults;
}

function readName({ displayName, companyName, firstName, lastName }: RawValues): string | null {
  const person = [firstName, lastName].filter((part) => part !== undefined).join(' ');
  return displayName ?? companyName ?? (person === '' ? null : person);
}

/** A company is commercial, a person residential, unless the file says otherwise. */
function readKind({ kind, companyName }: RawValues, faults: Reason[]): CustomerKind {
  const guessed = companyName === undefined ? 'residential' : 'commercial';
  if (kind === undefined) return guessed;
  const named = kind.toLowerCase().replace(/[^a-z]+/g, '_');
  const known = CUSTOMER_KINDS.find((candidate) => candidate === named);
  if (!known) faults.push({ code: 'invalid_kind', about: 'kind' });
  return known ?? guessed;
}

function readEmail(text: string | undefined, faults: Reason[]): string | null {
  if (text === undefined) return null;
  const email = text.replace(/^mailto:/i, '').toLowerCase();
  if (email.length <= 254 && EMAIL.test(email)) return email;
  faults.push({ code: 'invalid_email', about: 'email' });
  return null;
}

function readPhone(
  field: 'phone' | 'alternatePhone',
  values: RawValues,
  country: string,
  faults: Reason[],
): string | null {
  const text = values[field];
  if (text === undefined) return null;
  const phone = toE164(text, country);
  if (phone === null) faults.push({ code: 'invalid_phone', about: field });
  return phone;
}

function readAddress(
  values: RawValues,
  companyCountry: string,
  faults: Reason[],
  notes: Reason[],
): { address: RowAddress | null; county: string | null } {
  const { line1, line2, city, state, postalCode, county } = values;
  const country = readCountry(values.country, companyCountry);
  if (country === null) faults.push({ code: 'invalid_country', about: 'country' });
  if (line1 === undefined) {
    if (city !== undefined || postalCode !== undefined) notes.push({ code: 'address_without_street' });
    return { address: null, county: null };
  }
  if (city === undefined || state === undefined || postalCode === undefined) {
    faults.push({
      code: 'incomplete_address',
      about: city === undefined ? 'city' : state === undefined ? 'state' : 'postalCode',
    });
    return { address: null, county: null };
  }
  const postal = readPostalCode(postalCode, state, country ?? companyCountry);
  if (postal === null) faults.push({ code: 'invalid_postal_code', about: 'postalCode' });
  if (postal?.isRestored) notes.push({ code: 'postal_code_restored', about: 'postalCode' });
  const address = {
    line1,
    line2: line2 ?? null,
    city,
    state,
    postalCode: postal?.postalCode ?? postalCode,
    country: country ?? companyCountry,
  };
  return { address, county: county ?? null };
}

function readCountry(text: string | undefined, companyCountry: string): string | null {
  if (text === undefined) return companyCountry;
  const name = text.toUpperCase().replace(/\./g, '');
  if (/^[A-Z]{2}$/.test(name) && name !== 'UK') return name;
  return COUNTRY_NAMES[name] ?? null;
}

function readContact(
  { firstName, lastName }: RawValues,
  reach: Pick<RowContact, 'email' | 'phone' | 'alternatePhone'>,
): RowContact | null {
  if (firstName === undefined && lastName === undefined) return null;
  return { firstName: firstName ?? '', lastName: lastName ?? '', ...reach };
}

function fingerprint(said: object): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('base64url').slice(0, 22);
}
