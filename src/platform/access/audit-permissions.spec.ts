import { AUDIT_PERMISSIONS, AUDIT_ROLES, auditDeviations } from './audit-permissions';
import type { PermissionKey } from './vocabulary';

const keysOf = (...groups: (keyof typeof AUDIT_PERMISSIONS)[]) =>
  new Set<PermissionKey>(groups.flatMap((group) => AUDIT_PERMISSIONS[group]));

describe('audit permissions', () => {
  it('PLT-03 are ten, five for users and five more for admins', () => {
    expect(Object.keys(AUDIT_PERMISSIONS)).toHaveLength(10);
    expect(AUDIT_ROLES.user).toHaveLength(5);
    expect(AUDIT_ROLES.admin).toHaveLength(10);
  });

  it('agree with a role that holds exactly its groups', () => {
    expect(auditDeviations('user', keysOf(...AUDIT_ROLES.user))).toEqual([]);
    expect(auditDeviations('admin', keysOf(...AUDIT_ROLES.admin))).toEqual([]);
  });

  it('name what a role lacks and what it holds too much', () => {
    expect(auditDeviations('admin', keysOf(...AUDIT_ROLES.user))).toContain(
      'admin lacks customers:delete (DELETE_CUSTOMERS)',
    );
    expect(auditDeviations('user', keysOf(...AUDIT_ROLES.user, 'MANAGE_PAYMENTS'))).toEqual([
      'user must not hold payments:create (MANAGE_PAYMENTS)',
      'user must not hold payments:allocate (MANAGE_PAYMENTS)',
    ]);
  });
});
