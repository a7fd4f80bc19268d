import { isTwoFactor, secondFactorsToAsk } from './second-factor';

const now = new Date('2026-11-20T12:00:00Z');
const before = new Date('2026-11-20T11:59:59Z');
const later = new Date('2026-11-27T12:00:00Z');

describe('The second factor of a sign-in', () => {
  it.each([
    ['nothing set up', false, false, null, []],
    ['nothing set up, company insists', false, false, before, []],
    ['an app', true, false, null, ['totp', 'recovery_code']],
    ['an app and a passkey', true, true, null, ['totp', 'recovery_code', 'passkey']],
    ['a passkey, nobody insists', false, true, null, []],
    ['a passkey, company insists later', false, true, later, []],
    ['a passkey, company insists from now', false, true, now, ['passkey', 'recovery_code']],
    ['a passkey, company insists', false, true, before, ['passkey', 'recovery_code']],
  ])('PLT-08 with %s', (_story, isTotpOn, hasPasskey, requiredFrom, expected) => {
    expect(secondFactorsToAsk({ isTotpOn, hasPasskey, requiredFrom }, now)).toEqual(expected);
  });

  it.each([
    [['password'], false],
    [['magic_link'], false],
    [['password', 'totp'], true],
    [['magic_link', 'recovery_code'], true],
    [['passkey'], true],
  ] as const)('PLT-08 a session proved by %j counts as one of two factors: %s', (methods, expected) => {
    expect(isTwoFactor(methods)).toBe(expected);
  });
});
