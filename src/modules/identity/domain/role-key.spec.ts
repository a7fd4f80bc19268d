import { ROLE_KEY, roleKeyOf } from './role-key';

const ID = '01936f00-0000-7000-8000-0000000000ab';

describe('the key of a role', () => {
  it.each([
    ['Dispatch lead', 'custom_dispatch_lead'],
    ['  Büro & Telefon! ', 'custom_bu_ro_telefon'],
    ['admin', 'custom_admin'],
    ['Контролёр', 'custom_0000000000ab'],
    ['x'.repeat(80), `custom_${'x'.repeat(48)}`],
  ])('PLT-04 of %j is %s', (name, key) => {
    expect(roleKeyOf(name, ID)).toBe(key);
    expect(key).toMatch(ROLE_KEY);
  });

  it.each(['owner', 'Admin', 'custom_', 'custom_A', 'admin '])('PLT-04 %j is none', (key) => {
    expect(key).not.toMatch(ROLE_KEY);
  });
});
