import { newId } from '../../kernel/ids';
import { runInContext, type Principal, type SystemActor } from '../tenancy';
import { AbilityFactory, RoleRulesSource } from './ability';
import { builtInRoleRules, definePermissions, type BuiltInRole } from './permissions';
import { Policy } from './policy';

definePermissions({
  resource: 'ladders',
  title: 'Ladders',
  actions: { read: 'See ladders', update: 'Change ladders' },
  conditionFields: { technicianId: 'technician_id' },
  guardedFields: ['costMinor', 'marginMinor'],
  grants: {
    technician: [
      {
        actions: ['read', 'update'],
        conditions: { technicianId: '${technicianId}' },
        except: ['costMinor', 'marginMinor'],
      },
    ],
    user: [{ actions: ['read'] }, { actions: ['update'], except: ['costMinor'] }],
    admin: [{ actions: ['*'] }],
  },
});

class BuiltInRules extends RoleRulesSource {
  override async rulesOf(_tenantId: string, roleId: string) {
    return builtInRoleRules(roleId as BuiltInRole);
  }
}

const policy = new Policy(new AbilityFactory(new BuiltInRules()));
const technicianId = newId();
const system: SystemActor = { kind: 'system', name: 'relay' };

function as<T>(actor: BuiltInRole | SystemActor | undefined, work: () => Promise<T>): Promise<T> {
  const context = { requestId: newId(), correlationId: newId() };
  return runInContext({ ...context, actor: typeof actor === 'string' ? principal(actor) : actor }, work);
}

function principal(role: BuiltInRole): Principal {
  const ids = { userId: newId(), membershipId: newId(), sessionId: newId(), tenantId: newId() };
  const isSuperuser = role === 'superuser';
  const shown = { email: `${role}@demo.example`, displayName: role };
  return {
    kind: 'user',
    ...ids,
    ...shown,
    roleId: role,
    roleKey: role,
    roleVersion: 1,
    isSuperuser,
    attributes: { technicianId },
  };
}

describe('Policy', () => {
  it('PLT-03 refuses a row with access.forbidden when the role reaches others only', async () => {
    await as('technician', () => policy.assertCan('ladders:update', { technicianId }));
    const other = as('technician', () => policy.assertCan('ladders:update', { technicianId: newId() }));
    await expect(other).rejects.toMatchObject({ code: 'access.forbidden', definition: { status: 403 } });
  });

  it('filters lists with the same rule', async () => {
    const condition = await as('technician', () => policy.where('ladders:read', 'l'));
    expect(condition.values).toEqual([technicianId]);
    expect((await as('admin', () => policy.where('ladders:read', 'l'))).text).toBe('TRUE');
  });

  it('PLT-05 hides guarded fields from the roles that do not get them', async () => {
    const hidden = (role: BuiltInRole, of: string) => as(role, () => policy.hiddenFields(of));
    expect([...(await hidden('technician', 'ladders'))]).toEqual(['costMinor', 'marginMinor']);
    expect([...(await hidden('user', 'ladders'))]).toEqual([]);
    expect([...(await hidden('user', 'ladders:update'))]).toEqual(['costMinor']);
    expect([...(await hidden('superuser', 'ladders'))]).toEqual([]);
  });

  it('names the members of a body that may not be set', async () => {
    const body = { title: 'x', costMinor: 5, marginMinor: undefined };
    const write = (role: BuiltInRole) => as(role, () => policy.assertWritableFields('ladders', 'update', body));
    await write('admin');
    await expect(write('user')).rejects.toMatchObject({
      code: 'access.field_forbidden',
      context: { faults: [{ pointer: '/costMinor' }] },
    });
  });

  it('lets the system do everything', async () => {
    await as(system, () => policy.assertCan('ladders:update', {}));
    expect((await as(system, () => policy.where('ladders:read', 'l'))).text).toBe('TRUE');
    expect((await as(system, () => policy.hiddenFields('ladders'))).size).toBe(0);
  });

  it('answers nobody without an actor', async () => {
    await expect(as(undefined, () => policy.where('ladders:read', 'l'))).rejects.toMatchObject({
      code: 'access.unauthenticated',
    });
    await expect(policy.can('ladders:read')).rejects.toMatchObject({ code: 'access.unauthenticated' });
  });

  it('throws on a permission that nobody declared, even for the system', async () => {
    await expect(as(system, () => policy.can('ladders:raed'))).rejects.toThrow('ladders:raed');
    await expect(as('superuser', () => policy.hiddenFields('rockets'))).rejects.toThrow('rockets');
  });
});
