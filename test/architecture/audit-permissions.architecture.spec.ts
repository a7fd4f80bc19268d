import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  AUDIT_PERMISSIONS,
  AUDIT_ROLES,
  auditDeviations,
  builtInRoleRules,
  declaredPermissions,
  permissionKeysOf,
  type StoredRule,
} from '../../src/platform/access';

const SOURCE = join(__dirname, '../../src');

/** `<name>.permissions.ts` of every module and of the platform's own resources. */
function permissionFiles(): string[] {
  return ['modules', 'platform'].flatMap((floor) => {
    const root = join(SOURCE, floor);
    if (!existsSync(root)) return [];
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
    return files.filter((file) => file.endsWith('.permissions.ts')).map((file) => join(root, file));
  });
}

/** What a role may do on every row: grants under a condition do not count. */
function heldOnEveryRow(rules: readonly StoredRule[]) {
  return new Set(permissionKeysOf(rules.filter(({ conditions }) => !conditions)));
}

describe('the permissions that the audits name', () => {
  beforeAll(async () => {
    for (const file of permissionFiles()) await import(file);
  });

  it('PLT-03 are all declared by the modules', () => {
    const declared = new Set(declaredPermissions().map(({ permission }) => permission));
    expect(
      Object.values(AUDIT_PERMISSIONS)
        .flat()
        .filter((permission) => !declared.has(permission)),
    ).toEqual([]);
  });

  it.each(['user', 'admin', 'superuser'] as const)('PLT-03 are held by the role %s exactly as listed', (role) => {
    expect(AUDIT_ROLES[role].length).toBeGreaterThan(0);
    expect(auditDeviations(role, heldOnEveryRow(builtInRoleRules(role)))).toEqual([]);
  });

  it('PLT-03 would be missed: a role without a grant is reported', () => {
    const rules = builtInRoleRules('user').filter(({ subject }) => subject !== 'messages');
    expect(auditDeviations('user', heldOnEveryRow(rules))).toEqual(
      expect.arrayContaining([
        'user lacks messages:send_sms (SEND_SMS)',
        'user lacks messages:send_email (SEND_EMAIL)',
      ]),
    );
  });
});
