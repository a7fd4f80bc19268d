import { Secret } from 'otpauth';
import { newTotpSecret, otpauthUri, stepOfCode, waitAfterFailures } from './totp';

/** The secret of the test vectors in RFC 6238, appendix B. */
const SECRET = Secret.fromUTF8('12345678901234567890').base32;
const at = (seconds: number) => new Date(seconds * 1_000);

describe('codes of an authenticator app', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
  ])('PLT-08 agree with RFC 6238 at %s', (seconds, code) => {
    expect(stepOfCode(SECRET, code, at(seconds))).toBe(Math.floor(seconds / 30));
  });

  it('PLT-08 are taken one step early and late, and no more', () => {
    const step = Math.floor(1_111_111_109 / 30);
    for (const [offset, found] of [
      [-60, null],
      [-30, step],
      [0, step],
      [30, step],
      [60, null],
    ] as const) {
      expect(stepOfCode(SECRET, '081804', at(step * 30 + offset))).toBe(found);
    }
  });

  it.each(['', '08180', '0818044', 'abcdef', '０８１８０４'])('PLT-08 %p is none', (code) => {
    expect(stepOfCode(SECRET, code, at(1_111_111_109))).toBeNull();
  });

  it('PLT-08 come from a secret of 160 bits that an app can scan', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(newTotpSecret()).not.toBe(newTotpSecret());
    expect(otpauthUri(SECRET, 'ada@demo.example')).toBe(
      `otpauth://totp/Headwater:ada%40demo.example?issuer=Headwater&secret=${SECRET}&algorithm=SHA1&digits=6&period=30`,
    );
  });

  it.each([
    [0, 0],
    [4, 0],
    [5, 1],
    [6, 2],
    [10, 32],
    [14, 512],
    [15, 900],
    [1_000, 900],
  ])('PLT-08 after %s wrong ones the next waits %s seconds', (failures, seconds) => {
    expect(waitAfterFailures(failures)).toBe(seconds);
  });
});
