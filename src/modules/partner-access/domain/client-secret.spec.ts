import { matchesSecret, newPublicId, newSecret, secretHash } from './client-secret';

describe('Secrets of API clients', () => {
  it('API-01 have 256 random bits and are kept as SHA-256 only', () => {
    const [one, other] = [newSecret(), newSecret()];
    expect(one.value).toMatch(/^hws_[\w-]{43}$/);
    expect(one.value).not.toBe(other.value);
    expect(one.hash).toEqual(secretHash(one.value));
    expect(one.hash).toHaveLength(32);
    expect(one.value.endsWith(one.hint)).toBe(true);
    expect(newPublicId()).toMatch(/^hwc_[\w-]{22}$/);
  });

  it('API-01 either of two counts, and no other', () => {
    const [first, second] = [newSecret(), newSecret()];
    const hashes = [first.hash, second.hash];
    expect(matchesSecret(first.value, hashes)).toBe(true);
    expect(matchesSecret(second.value, hashes)).toBe(true);
    expect(matchesSecret(`${second.value}x`, hashes)).toBe(false);
    expect(matchesSecret('', hashes)).toBe(false);
    expect(matchesSecret(first.value, [])).toBe(false);
  });
});
