import { losesLastAdmin, statusAfter } from './admin-protection';

const admin = { role: 'admin', status: 'active' } as const;

describe('protection of the last admin', () => {
  it.each([
    ['a demotion', { role: 'user', status: 'active' } as const],
    ['a suspension', { role: 'admin', status: 'suspended' } as const],
    ['a deactivation', { role: 'admin', status: 'deactivated' } as const],
    ['a promotion to the platform', { role: 'superuser', status: 'active' } as const],
  ])('PLT-10 %s of the only admin is refused, of one of two is not', (_story, after) => {
    expect(losesLastAdmin(admin, after, 0)).toBe(true);
    expect(losesLastAdmin(admin, after, 1)).toBe(false);
  });

  it('PLT-10 changes of others never count', () => {
    expect(losesLastAdmin({ role: 'admin', status: 'invited' }, { role: 'user', status: 'invited' }, 0)).toBe(false);
    expect(losesLastAdmin(admin, admin, 0)).toBe(false);
  });
});

describe('the status of a member', () => {
  it.each([
    ['active', undefined, true, 'active'],
    ['active', false, true, 'suspended'],
    ['deactivated', false, true, 'deactivated'],
    ['deactivated', true, true, 'active'],
    ['suspended', true, false, 'invited'],
    ['invited', true, false, 'invited'],
  ] as const)('%s with isActive %s, password %s becomes %s', (status, isActive, hasPassword, expected) => {
    expect(statusAfter(status, isActive, hasPassword)).toBe(expected);
  });
});
