import { PasswordHasher } from './password-hasher';

describe('PasswordHasher', () => {
  const hasher = new PasswordHasher({ environment: 'test' });

  it('verifies what it hashed and nothing else', async () => {
    const stored = await hasher.hash('correct horse battery');
    expect(stored).toMatch(/^\$argon2id\$v=19\$m=1024,t=1,p=1\$/);
    expect(await hasher.verify(stored, 'correct horse battery')).toBe(true);
    expect(await hasher.verify(stored, 'correct horse batterz')).toBe(false);
  });

  it('never accepts anything for an account without a password', async () => {
    expect(await hasher.verify(null, 'no account has this password')).toBe(false);
    expect(await hasher.verify(null, '')).toBe(false);
  });

  it('uses 19 MiB and two passes outside of tests', async () => {
    expect(await new PasswordHasher({ environment: 'production' }).hash('x')).toContain('m=19456,t=2,p=1');
  });
});
