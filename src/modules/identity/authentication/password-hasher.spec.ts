import { hash } from '@node-rs/argon2';
import { loadConfig } from '../../../../config';
import { PasswordHasher } from './password-hasher';

describe('PasswordHasher', () => {
  const hasher = new PasswordHasher(loadConfig({ NODE_ENV: 'test' }));

  it('verifies what it hashed and nothing else', async () => {
    const stored = await hasher.hash('correct horse battery');
    expect(stored).toMatch(/^p1\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    expect(await hasher.verify(stored, 'correct horse battery')).toBe(true);
    expect(await hasher.verify(stored, 'correct horse batterz')).toBe(false);
    expect(hasher.isStale(stored)).toBe(false);
  });

  it('never accepts anything for an account without a password', async () => {
    expect(await hasher.verify(null, 'no account has this password')).toBe(false);
    expect(await hasher.verify(null, '')).toBe(false);
  });

  it('uses 19 MiB and two passes outside of tests', async () => {
    const real = new PasswordHasher(loadConfig({ NODE_ENV: 'development' }));
    expect(await real.hash('x')).toContain('m=19456,t=2,p=1');
  });

  it('knows a password however its characters are composed, and takes every one of 200', async () => {
    const stored = await hasher.hash('cafe\u0301 by the well');
    expect(await hasher.verify(stored, 'café by the well')).toBe(true);
    const long = 'ab'.repeat(99) + 'yz';
    expect(await hasher.verify(await hasher.hash(long), `${long.slice(0, -1)}Z`)).toBe(false);
  });

  it('makes hashes that are worth nothing without the secret of the installation', async () => {
    const stored = await hasher.hash('correct horse battery');
    const elsewhere = new PasswordHasher(loadConfig({ NODE_ENV: 'test', APP_SECRET: 'another-'.repeat(5) }));
    expect(await elsewhere.verify(stored, 'correct horse battery')).toBe(false);
  });

  it('still verifies hashes of other parameters and without pepper, and calls them stale', async () => {
    const older = [
      await hasher.hashWithoutPepper('correct horse battery'),
      await hash('correct horse battery', { memoryCost: 2_048, timeCost: 1, parallelism: 1 }),
    ];
    for (const stored of older) {
      expect(await hasher.verify(stored, 'correct horse battery')).toBe(true);
      expect(hasher.isStale(stored)).toBe(true);
    }
  });
});
