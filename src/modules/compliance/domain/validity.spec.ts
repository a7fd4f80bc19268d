import { endOf, isOrdered, isValidOn } from './validity';

const span = (issuedOn: string | null, expiresOn: string | null, revokedOn: string | null = null) => ({
  issuedOn,
  expiresOn,
  revokedOn,
});

describe('the days of a credential (CMP-01)', () => {
  it.each([
    ['before its first day', span('2026-01-01', '2026-12-31'), '2025-12-31', false],
    ['on its first day', span('2026-01-01', '2026-12-31'), '2026-01-01', true],
    ['on its last day', span('2026-01-01', '2026-12-31'), '2026-12-31', true],
    ['after its last day', span('2026-01-01', '2026-12-31'), '2027-01-01', false],
    ['without an end', span('2026-01-01', null), '2099-01-01', true],
    ['without a beginning', span(null, '2026-12-31'), '1990-01-01', true],
    ['the day before it is revoked', span(null, null, '2026-06-01'), '2026-05-31', true],
    ['the day it is revoked', span(null, null, '2026-06-01'), '2026-06-01', false],
  ])('CMP-01 counts or not %s', (_, credential, day, expected) => {
    expect(isValidOn(credential, day)).toBe(expected);
  });

  it('CMP-01 ends with whatever comes first', () => {
    expect(endOf(span(null, '2026-12-31', '2026-06-01'))).toBe('2026-06-01');
    expect(endOf(span(null, '2026-05-31', '2026-06-01'))).toBe('2026-05-31');
    expect(endOf(span(null, null))).toBeNull();
    expect(isOrdered(span('2026-01-02', '2026-01-01'))).toBe(false);
    expect(isOrdered(span('2026-01-02', null))).toBe(true);
  });
});
