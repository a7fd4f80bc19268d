import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import type { WrappingKey } from '../../../config';
import { BrokenSecretError, SecretBox } from './secret-box';

const key = (id: string): WrappingKey => ({ id, key: randomBytes(32) });
const [first, second] = [key('k1'), key('k2')];
const place = { tenantId: 't1', table: 'webhook_secrets', id: 'r1', column: 'secret' };
const box = new SecretBox({ secretKeys: [first] });

describe('SecretBox', () => {
  it('gives back what was sealed, and never the same box twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(box.open(box.seal(text, place), place)).toBe(text);
        expect(box.seal(text, place)).not.toBe(box.seal(text, place));
      }),
    );
  });

  it('notices every altered character', () => {
    const sealed = box.seal('a secret of some length', place);
    for (let at = 0; at < sealed.length; at += 1) {
      // The last character of an encoded part holds bits that decoding drops: it is replaced by one that differs in the first bit.
      const other = sealed[at] === 'A' || sealed[at] === '.' ? 'w' : 'A';
      expect(() => box.open(sealed.slice(0, at) + other + sealed.slice(at + 1), place)).toThrow(BrokenSecretError);
    }
  });

  it.each(['tenantId', 'table', 'id', 'column'] as const)('refuses a box that was moved to another %s', (part) => {
    expect(() => box.open(box.seal('x', place), { ...place, [part]: 'other' })).toThrow(BrokenSecretError);
  });

  it('never uses a nonce twice, for values and for keys', () => {
    const nonces = new Set<string>();
    const count = 5_000;
    for (let n = 0; n < count; n += 1) {
      const [, , wrapped = '', sealed = ''] = box.seal('the same text', place).split('.');
      for (const part of [wrapped, sealed]) nonces.add(Buffer.from(part, 'base64url').toString('hex', 0, 12));
    }
    expect(nonces.size).toBe(2 * count);
  });

  it('keeps old boxes readable through a rotation and wraps them anew', () => {
    const sealed = box.seal('x', place);
    const rotated = new SecretBox({ secretKeys: [second, first] });
    expect(rotated.isStale(sealed)).toBe(true);
    const renewed = rotated.rewrap(sealed);
    expect(rotated.isStale(renewed)).toBe(false);
    const after = new SecretBox({ secretKeys: [second] });
    expect(after.open(renewed, place)).toBe('x');
    expect(() => after.open(sealed, place)).toThrow('its key is not configured');
  });
});
