import * as fc from 'fast-check';
import type { KnownCustomer } from '../../customers';
import { decideRow } from './decide-row';
import { FileLedger } from './file-ledger';
import type { Match } from './match-customer';
import { type RawValues, readRow } from './read-row';

const ADDRESS = { line1: '1 Main St', city: 'Tyler', state: 'TX', postalCode: '75701' };
const READ = readRow(
  {
    displayName: 'Ann Lee',
    firstName: 'Ann',
    lastName: 'Lee',
    email: 'ann@lee.example',
    phone: '903-555-0101',
    ...ADDRESS,
  },
  'US',
);

function known(facts: Partial<KnownCustomer> = {}): KnownCustomer {
  const nothing = {
    externalRef: null,
    email: null,
    phone: null,
    website: null,
    notes: null,
    billingAddressKey: null,
    customFields: {},
    addressKeys: [],
    contacts: [],
  };
  return { id: 'known-1', number: 'C-000001', displayName: 'Ann Lee', ...nothing, ...facts };
}

const same = known({
  email: READ.row.email,
  phone: READ.row.phone,
  billingAddressKey: READ.row.addressKey,
  addressKeys: [READ.row.addressKey ?? ''],
  contacts: [{ firstName: 'Ann', lastName: 'Lee', email: null, phone: null }],
});
const match = (by: Match['by'], customer = known(), isContact = false): Match => ({ by, customer, isContact });
const decide = (matches: readonly Match[], read = READ, ledger = new FileLedger()) =>
  decideRow(1, read, matches, ledger);
const codes = ({ reasons }: { reasons: readonly { code: string }[] }) => reasons.map(({ code }) => code);

describe('decideRow', () => {
  it.each([
    ['fills what is empty', 'email', ['same_email', 'fills']],
    ['replaces for the bearer of the reference', 'external_ref', ['same_external_ref', 'replaces', 'replaces']],
  ] as const)("PLT-27 %s among the customer's own fields", (_what, by, expected) => {
    const fields = { customer: { tier: 'gold', zone: 7, since: '2020-01-01' }, property: {}, contact: {} };
    const read = readRow({ displayName: 'Ann Lee', email: 'ann@lee.example' }, 'US', { fields, faults: [] });
    const ann = known({ email: 'ann@lee.example', customFields: { tier: 'silver', since: '2020-01-01' } });
    const { decision, reasons } = decide([match(by, ann)], read);
    expect([decision, reasons.map(({ code }) => code)]).toEqual(['update', expected]);
    expect(reasons.map(({ about }) => about)).toContain('cf.customer.zone');
  });

  it('PLT-27 creates who is unknown, with property and contact', () => {
    expect(decide([])).toMatchObject({
      decision: 'create',
      customerId: null,
      addsProperty: true,
      addsContact: true,
      contactPhone: '+19035550101',
    });
  });

  it.each<[string, Match[], string]>([
    ['an imported row', [match('lineage')], 'imported_before'],
    ['the same e-mail', [match('email', same)], 'same_email'],
    ['the same phone', [match('phone', same)], 'same_phone'],
    ['the same name at the same address', [match('address', same)], 'same_name_and_address'],
  ])('PLT-27 sees a duplicate in %s', (_, matches, code) => {
    const decision = decide(matches);
    expect(decision).toMatchObject({
      decision: 'duplicate',
      customerId: 'known-1',
      writes: 'nothing',
      addsProperty: false,
      addsContact: false,
    });
    expect(codes(decision)[0]).toBe(code);
  });

  it('PLT-27 updates where the row knows more, without overwriting', () => {
    const decision = decide([match('phone', known({ phone: READ.row.phone, email: 'other@lee.example' }))]);
    expect(decision).toMatchObject({
      decision: 'update',
      writes: 'empty_fields',
      addsProperty: true,
      addsContact: true,
    });
    expect(decision.reasons).toContainEqual({ code: 'fills', about: 'billingAddress' });
    expect(decision.reasons).not.toContainEqual({ code: 'fills', about: 'email' });
  });

  it('PLT-27 lets a row with the reference of the customer replace what is stored', () => {
    const read = readRow({ displayName: 'Ann Lee-Moss', externalRef: 'X1' }, 'US');
    expect(decide([match('external_ref', known({ externalRef: 'X1' }))], read)).toMatchObject({
      decision: 'update',
      writes: 'all_fields',
    });
  });

  it('PLT-27 leaves to a person what points to two customers, and keeps different references apart', () => {
    const other = known({ id: 'known-2' });
    expect(codes(decide([match('email'), match('phone', other)]))).toEqual(['matches_several_customers']);
    const read = readRow({ displayName: 'Ann Lee', firstName: 'Ann', phone: '903-555-0101', externalRef: 'X2' }, 'US');
    const decision = decide([match('phone', known({ externalRef: 'X1' }), true)], read);
    expect(decision).toMatchObject({ decision: 'create', addsContact: true, contactPhone: null });
    expect(codes(decision)).toContain('contact_phone_taken');
  });

  it('PLT-27 takes nobody at the same address for the same without a similar name', () => {
    expect(decide([match('address', known({ displayName: 'Bob Stone' }))])).toMatchObject({ decision: 'create' });
  });

  it('PLT-27 sees the second row of a customer, and what it adds', () => {
    const ledger = new FileLedger();
    ledger.note(
      READ.row,
      { customerId: 'new-1', rowNumber: 1, externalRef: null },
      { contactPhone: '+19035550101', isWritten: false },
    );
    expect(decide([], READ, ledger)).toMatchObject({ decision: 'duplicate', customerId: 'new-1', leadingRow: 1 });
    const site = readRow({ displayName: 'Ann Lee', email: 'ann@lee.example', ...ADDRESS, line1: '2 Oak St' }, 'US');
    const decision = decide([], site, ledger);
    expect(decision).toMatchObject({ decision: 'update', customerId: 'new-1', addsProperty: true, addsContact: false });
  });

  it('PLT-27 decides every row once, never gives a phone to two contacts and never creates a mark twice', () => {
    const value = fc.constantFrom('a', 'b', 'c');
    const rawRow: fc.Arbitrary<RawValues> = fc
      .record({
        name: value,
        email: fc.option(value),
        phone: fc.option(fc.constantFrom('1', '2', '3')),
        ref: fc.option(value),
      })
      .map(({ name, email, phone, ref }) => ({
        firstName: name,
        ...(email && { email: `${email}@x.example` }),
        ...(phone && { phone: `903-555-010${phone}` }),
        ...(ref && { externalRef: ref }),
      }));
    fc.assert(
      fc.property(fc.array(rawRow, { maxLength: 12 }), (rows) => {
        const ledger = new FileLedger();
        const decided = rows.map((raw, index) => {
          const read = readRow(raw, 'US');
          const decision = decideRow(index + 1, read, [], ledger);
          const customerId = decision.customerId ?? `new-${index + 1}`;
          ledger.note(
            read.row,
            { customerId, rowNumber: decision.leadingRow, externalRef: read.row.externalRef },
            { contactPhone: decision.contactPhone, isWritten: false },
          );
          return { ...decision, row: read.row };
        });
        const phones = decided.flatMap(({ contactPhone }) => contactPhone ?? []);
        expect(new Set(phones).size).toBe(phones.length);
        const refs = decided
          .filter(({ decision }) => decision === 'create')
          .flatMap(({ row }) => row.externalRef ?? []);
        expect(new Set(refs).size).toBe(refs.length);
        const emails = decided
          .filter(({ decision, row }) => decision === 'create' && row.externalRef === null)
          .flatMap(({ row }) => row.email ?? []);
        expect(new Set(emails).size).toBe(emails.length);
      }),
    );
  });
});
