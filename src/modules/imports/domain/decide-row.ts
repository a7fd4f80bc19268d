import type { KnownCustomer } from '../../customers';
import type { CustomerRow, ReadRow } from './customer-row';
import type { FileLedger } from './file-ledger';
import { identify, type Match } from './match-customer';
import type { Reason } from './reasons';

export const DECISIONS = ['create', 'update', 'duplicate', 'invalid'] as const;
export type Decision = (typeof DECISIONS)[number];

/** What a row writes into a customer that is there: nothing, what is empty, or everything it says. */
export type RowWrites = 'nothing' | 'empty_fields' | 'all_fields';

export interface RowDecision {
  readonly decision: Decision;
  readonly reasons: readonly Reason[];
  /** The customer that is changed or repeated; null for a new one and for invalid rows. */
  readonly customerId: string | null;
  readonly writes: RowWrites;
  readonly addsProperty: boolean;
  readonly addsContact: boolean;
  /** The contact's phone, null when it has none or another contact has it. */
  readonly contactPhone: string | null;
  /** First row of the file about the same customer. */
  readonly leadingRow: number;
}

const NO_EFFECT = { writes: 'nothing', addsProperty: false, addsContact: false, contactPhone: null } as const;

/** Decides one row from what is stored about it and what earlier rows of the file said. Pure, apart from reading the ledger. */
export function decideRow(
  rowNumber: number,
  { row, faults, notes }: ReadRow,
  matches: readonly Match[],
  ledger: FileLedger,
): RowDecision {
  if (faults.length > 0) return invalidRow(rowNumber, [...faults, ...notes]);
  const found = identify(row, matches);
  if (found.kind === 'conflict') return invalidRow(rowNumber, [{ code: 'matches_several_customers' }, ...notes]);
  const phone = contactPhone(row, matches, ledger);
  const allNotes = row.contact?.phone && phone === null ? [...notes, { code: 'contact_phone_taken' as const }] : notes;
  if (found.kind === 'one') {
    const why: Reason = { code: found.by, about: found.customer.number };
    if (found.by === 'imported_before') return repeated(found.customer.id, [why, ...notes], rowNumber);
    const effect = effectOn(row, found.customer, found.by === 'same_external_ref', ledger, phone, matches);
    return changed(found.customer.id, effect, why, notes, rowNumber);
  }
  const earlier = ledger.find(row);
  if (earlier) {
    const why: Reason = { code: 'same_as_row', about: String(earlier.rowNumber) };
    return changed(
      earlier.customerId,
      additions(row, earlier.customerId, ledger, phone),
      why,
      notes,
      earlier.rowNumber,
    );
  }
  const effect = {
    writes: 'nothing',
    addsProperty: row.address !== null,
    addsContact: row.contact !== null,
    contactPhone: phone,
  } as const;
  return {
    decision: 'create',
    reasons: [{ code: 'new_customer' }, ...allNotes],
    customerId: null,
    leadingRow: rowNumber,
    ...effect,
  };
}

export function invalidRow(rowNumber: number, reasons: readonly Reason[]): RowDecision {
  return { decision: 'invalid', reasons, customerId: null, leadingRow: rowNumber, ...NO_EFFECT };
}

interface Effect extends Pick<RowDecision, 'writes' | 'addsProperty' | 'addsContact' | 'contactPhone'> {
  readonly reasons: readonly Reason[];
}

function changed(
  customerId: string,
  { reasons, ...effect }: Effect,
  why: Reason,
  notes: readonly Reason[],
  leadingRow: number,
): RowDecision {
  if (reasons.length === 0) return repeated(customerId, [why, { code: 'nothing_new' }, ...notes], leadingRow);
  return { decision: 'update', customerId, leadingRow, ...effect, reasons: [why, ...reasons, ...notes] };
}

function repeated(customerId: string, reasons: readonly Reason[], leadingRow: number): RowDecision {
  return { decision: 'duplicate', customerId, reasons, leadingRow, ...NO_EFFECT };
}

/** The unique phone goes to one contact only: to the stored one, else to the first row that names it. */
function contactPhone(row: CustomerRow, matches: readonly Match[], ledger: FileLedger): string | null {
  const phone = row.contact?.phone ?? null;
  if (phone === null || ledger.hasContactPhone(phone)) return null;
  return matches.some(({ by, isContact }) => by === 'phone' && isContact) ? null : phone;
}

function additions(row: CustomerRow, customerId: string, ledger: FileLedger, phone: string | null): Effect {
  const addsProperty = row.addressKey !== null && !ledger.hasPlace(customerId, row.addressKey);
  const addsContact =
    row.contact !== null && !ledger.hasPerson(customerId, `${row.contact.firstName} ${row.contact.lastName}`);
  const reasons: Reason[] = [
    ...(addsProperty ? [{ code: 'adds_property' as const }] : []),
    ...(addsContact ? [{ code: 'adds_contact' as const }] : []),
  ];
  return { writes: 'nothing', addsProperty, addsContact, contactPhone: addsContact ? phone : null, reasons };
}

function effectOn(
  row: CustomerRow,
  customer: KnownCustomer,
  isReferenced: boolean,
  ledger: FileLedger,
  phone: string | null,
  matches: readonly Match[],
): Effect {
  const added = additions(row, customer.id, ledger, phone);
  const addsProperty = added.addsProperty && row.addressKey !== null && !customer.addressKeys.includes(row.addressKey);
  const addsContact = added.addsContact && !isKnownPerson(row, customer, matches);
  const fields = ledger.hasWritten(customer.id) ? [] : writtenFields(row, customer, isReferenced);
  const reasons: Reason[] = [
    ...fields.map((field) => ({ code: isReferenced ? ('replaces' as const) : ('fills' as const), about: field })),
    ...(addsProperty ? [{ code: 'adds_property' as const }] : []),
    ...(addsContact ? [{ code: 'adds_contact' as const }] : []),
  ];
  const writes = fields.length === 0 ? 'nothing' : isReferenced ? 'all_fields' : 'empty_fields';
  return { writes, addsProperty, addsContact, contactPhone: addsContact ? phone : null, reasons };
}

/** A contact of the customer has the e-mail, the phone or the name; or somebody else's contact has the phone. */
function isKnownPerson({ contact }: CustomerRow, customer: KnownCustomer, matches: readonly Match[]): boolean {
  if (!contact) return true;
  const name = `${contact.firstName} ${contact.lastName}`.toLowerCase();
  const isStored = customer.contacts.some(
    (stored) =>
      (stored.email !== null && stored.email === contact.email) ||
      (stored.phone !== null && stored.phone === contact.phone) ||
      `${stored.firstName} ${stored.lastName}`.toLowerCase() === name,
  );
  return isStored || matches.some(({ by, isContact }) => isContact && (by === 'phone' || by === 'email'));
}

function writtenFields(row: CustomerRow, customer: KnownCustomer, isReferenced: boolean): string[] {
  const pairs: readonly (readonly [string, string | null, string | null])[] = [
    ['email', row.email, customer.email],
    ['phone', row.phone, customer.phone],
    ['website', row.website, customer.website],
    ['notes', row.notes, customer.notes],
    ['externalRef', row.externalRef, customer.externalRef],
    ['billingAddress', row.addressKey, customer.billingAddressKey],
    ...(isReferenced ? ([['displayName', row.displayName, customer.displayName]] as const) : []),
  ];
  const written = pairs
    .filter(([, said, stored]) => said !== null && (stored === null || (isReferenced && said !== stored)))
    .map(([field]) => field);
  return [...written, ...writtenOwnFields(row, customer, isReferenced)];
}

function writtenOwnFields({ fields }: CustomerRow, { customFields }: KnownCustomer, isReferenced: boolean): string[] {
  return Object.entries(fields.customer)
    .filter(([key, said]) => {
      const stored = customFields[key];
      return stored === undefined || (isReferenced && JSON.stringify(stored) !== JSON.stringify(said));
    })
    .map(([key]) => `cf.customer.${key}`);
}
