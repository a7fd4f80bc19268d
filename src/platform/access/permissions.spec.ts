import { builtInRoleRules, definePermissions, permissionKeysOf } from './permissions';
import { declaredPermissions, isDeclaredPermission, permissionVocabulary, splitPermission } from './vocabulary';

definePermissions({
  resource: 'ladders',
  title: 'Ladders',
  actions: { read: 'See ladders', update: 'Change ladders', scrap: 'Scrap ladders' },
  conditionFields: {
    technicianId: 'technician_id',
    status: 'status',
    heightCm: { column: 'height_cm', type: 'number' },
  },
  guardedFields: ['costMinor'],
  grants: {
    technician: [{ actions: ['read'], conditions: { technicianId: '${technicianId}' }, except: ['costMinor'] }],
    user: [{ actions: ['read', 'update'] }],
    admin: [{ actions: ['*'] }],
  },
});

describe('declared permissions', () => {
  it('form the vocabulary of rules', () => {
    expect(isDeclaredPermission('ladders:scrap')).toBe(true);
    expect(isDeclaredPermission('ladders:fly')).toBe(false);
    expect(isDeclaredPermission('ladders:read:all')).toBe(false);
    expect(declaredPermissions()).toContainEqual({ permission: 'ladders:read', title: 'See ladders' });
    expect(permissionVocabulary().get('ladders')?.conditionFields).toEqual(
      new Map([
        ['technicianId', { column: 'technician_id', type: 'uuid' }],
        ['status', { column: 'status', type: 'text' }],
        ['heightCm', { column: 'height_cm', type: 'number' }],
      ]),
    );
  });

  it('belong to one declaration', () => {
    const again = () =>
      definePermissions({ resource: 'ladders', title: 'Ladders', actions: { read: 'x' }, grants: {} });
    expect(again).toThrow('declared twice');
  });

  it('refuse names that rules could not tell apart', () => {
    const named = (resource: string, action: string) => () =>
      definePermissions({ resource, title: 'x', actions: { [action]: 'x' }, grants: {} });
    expect(named('all', 'read')).toThrow('all');
    expect(named('ropes', 'manage')).toThrow('manage');
    expect(named('ropes', 'Read')).toThrow('Read');
    expect(named('ropes:x', 'read')).toThrow('ropes:x');
  });

  it('refuse a column that is not a plain name', () => {
    const declare = () =>
      definePermissions({
        resource: 'hooks',
        title: 'x',
        actions: { read: 'x' },
        conditionFields: { a: 'a; drop' },
        grants: {},
      });
    expect(declare).toThrow('a; drop');
  });

  it('never let a misspelt permission through', () => {
    expect(() => splitPermission('ladders:raed')).toThrow('ladders:raed');
  });
});

describe('built-in roles', () => {
  it('PLT-03 get exactly the rules that modules grant them', () => {
    expect(builtInRoleRules('technician')).toEqual([
      { action: ['read'], subject: 'ladders', conditions: { technicianId: '${technicianId}' } },
      {
        action: ['read'],
        subject: 'ladders',
        conditions: { technicianId: '${technicianId}' },
        fields: ['costMinor'],
        inverted: true,
      },
    ]);
    expect(builtInRoleRules('user')).toEqual([{ action: ['read', 'update'], subject: 'ladders' }]);
    expect(builtInRoleRules('admin')).toEqual([{ action: 'manage', subject: 'ladders' }]);
    expect(builtInRoleRules('superuser')).toEqual([{ action: 'manage', subject: 'all' }]);
  });

  it('keep their rules when stored as JSON', () => {
    const rules = builtInRoleRules('technician');
    expect(JSON.parse(JSON.stringify(rules))).toEqual(rules);
  });

  it('list their permissions for the answer of login', () => {
    expect(permissionKeysOf(builtInRoleRules('technician'))).toEqual(['ladders:read']);
    expect(permissionKeysOf(builtInRoleRules('superuser'))).toEqual([
      'ladders:read',
      'ladders:scrap',
      'ladders:update',
    ]);
  });
});

describe('permissionKeysOf', () => {
  it('takes back what a later rule forbids on every row, and keeps what it forbids on some', () => {
    const all = { action: 'manage', subject: 'ladders' };
    expect(permissionKeysOf([all, { action: 'scrap', subject: 'ladders', inverted: true }])).toEqual([
      'ladders:read',
      'ladders:update',
    ]);
    const some = { action: 'scrap', subject: 'ladders', inverted: true, conditions: { status: 'new' } };
    expect(permissionKeysOf([all, some])).toContain('ladders:scrap');
  });
});
