import { newRecoveryCodes, RECOVERY_CODES, recoveryCodeHash } from './recovery-code';

describe('recovery codes', () => {
  it('PLT-08 are ten, all different, and easy to write down', () => {
    const codes = newRecoveryCodes();
    expect(new Set(codes).size).toBe(RECOVERY_CODES);
    for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
  });

  it('PLT-08 are recognised however they are typed, and kept as a digest', () => {
    const [code = ''] = newRecoveryCodes();
    const hash = recoveryCodeHash(code);
    expect(hash).toHaveLength(32);
    expect(recoveryCodeHash(code.toLowerCase().replaceAll('-', ' '))).toEqual(hash);
    expect(recoveryCodeHash('123456')).toBeNull();
    expect(recoveryCodeHash(`${code}-0000`)).toBeNull();
  });
});
