import { newId } from '../../kernel/ids';
import type { Principal } from '../tenancy';
import { AbilityFactory, isAllowed, isFieldOpen, RoleRulesSource } from './ability';
import { definePermissions } from './permissions';
import type { StoredRule } from './rules';

definePermissions({
  resource: 'ladders',
  title: 'Ladders',
  actions: { read: 'See ladders', update: 'Change ladders' },
  conditionFields: { technicianId: 'technician_id', heightCm: { column: 'height_cm', type: 'number' } },
  guardedFields: ['costMinor', 'marginMinor'],
  grants: {},
});

class OneRole extends RoleRulesSource {
  loads = 0;
  constructor(public rules: readonly StoredRule[]) {
    super();
  }
  override async rulesOf(): Promise<readonly StoredRule[]> {
    this.loads += 1;
    return this.rules;
  }
}

const technicianId = newId();

function principal(changes: Partial<Principal> = {}): Principal {
  const id = newId();
  return {
    kind: 'user',
    userId: id,
    email: 'someone@demo.example',
    displayName: 'Someone',
    tenantId: newId(),
    membershipId: id,
    sessionId: id,
    roleId: id,
    roleKey: 'user',
    roleVersion: 1,
    isSuperuser: false,
    attributes: { technicianId },
    ...changes,
  };
}

const abilityOf = (rules: readonly StoredRule[], changes?: Partial<Principal>) =>
  new AbilityFactory(new OneRole(rules)).for(principal(changes));

const readOwn: StoredRule = { action: 'read', subject: 'ladders', conditions: { technicianId: '${technicianId}' } };
const readAll: StoredRule = { action: 'read', subject: 'ladders' };
const exceptOwn: StoredRule = { ...readOwn, inverted: true };

describe('abilities', () => {
  it('deny what no rule allows', async () => {
    const ability = await abilityOf([readOwn]);
    expect(isAllowed(ability, 'update', 'ladders')).toBe(false);
    expect(isAllowed(ability, 'update', 'ladders', { technicianId, heightCm: 1 })).toBe(false);
  });

  it("put the caller's attributes into conditions, whatever the case of an id", async () => {
    const ability = await abilityOf([readOwn]);
    expect(isAllowed(ability, 'read', 'ladders', { technicianId: technicianId.toUpperCase() })).toBe(true);
    expect(isAllowed(ability, 'read', 'ladders', { technicianId: newId() })).toBe(false);
    expect(isAllowed(ability, 'read', 'ladders', { technicianId: null })).toBe(false);
  });

  it.each([
    ['null', { technicianId: null }],
    ['absent', {}],
    ['not an id', { technicianId: '%' }],
  ])('match no row when the attribute is %s, and forbid every row in a prohibition', async (_what, attributes) => {
    const unlinked = await abilityOf([readOwn], { attributes });
    expect(isAllowed(unlinked, 'read', 'ladders', { technicianId: null })).toBe(false);
    const forbidden = await abilityOf([readAll, exceptOwn], { attributes });
    expect(isAllowed(forbidden, 'read', 'ladders', { technicianId: newId() })).toBe(false);
    const differs = { ...readAll, conditions: { technicianId: { $ne: '${technicianId}' } } };
    expect(isAllowed(await abilityOf([differs], { attributes }), 'read', 'ladders', { technicianId: newId() })).toBe(
      false,
    );
  });

  it('do not take inherited members for attributes', async () => {
    const ability = await abilityOf([{ ...readAll, conditions: { technicianId: '${constructor}' } }], {
      attributes: {},
    });
    expect(isAllowed(ability, 'read', 'ladders', { technicianId })).toBe(false);
  });

  it('let the later rule win', async () => {
    const row = { technicianId };
    expect(isAllowed(await abilityOf([readAll, exceptOwn]), 'read', 'ladders', row)).toBe(false);
    expect(isAllowed(await abilityOf([exceptOwn, readAll]), 'read', 'ladders', row)).toBe(true);
  });

  it('never order a null: an amount that is missing is not below the limit', async () => {
    const ability = await abilityOf([{ ...readAll, conditions: { heightCm: { $lte: 1000 } } }]);
    expect(isAllowed(ability, 'read', 'ladders', { heightCm: null })).toBe(false);
    expect(isAllowed(ability, 'read', 'ladders', { heightCm: 1000n })).toBe(true);
    expect(isAllowed(ability, 'read', 'ladders', { heightCm: '1000.01' })).toBe(false);
  });

  it('refuse a row that was loaded without the property they need', async () => {
    const ability = await abilityOf([readAll, exceptOwn]);
    expect(() => isAllowed(ability, 'read', 'ladders', { heightCm: 1 })).toThrow('technicianId');
  });

  it('reach every resource only for a superuser', async () => {
    const all = [{ action: 'manage', subject: 'all' }];
    expect(isAllowed(await abilityOf(all, { isSuperuser: true }), 'update', 'ladders', {})).toBe(true);
    await expect(abilityOf(all)).rejects.toThrow('not a superuser');
  });
});

describe('guarded fields', () => {
  it('are open where rows are, except those left out', async () => {
    const ability = await abilityOf([readAll, { ...readAll, fields: ['costMinor'], inverted: true }]);
    expect(isFieldOpen(ability, 'read', 'ladders', 'costMinor')).toBe(false);
    expect(isFieldOpen(ability, 'read', 'ladders', 'marginMinor')).toBe(true);
    expect(isAllowed(ability, 'read', 'ladders', { technicianId })).toBe(true);
  });

  it('are closed on all rows when they are closed on some', async () => {
    const ability = await abilityOf([readAll, { ...exceptOwn, fields: ['costMinor'] }]);
    expect(isFieldOpen(ability, 'read', 'ladders', 'costMinor')).toBe(false);
  });

  it('are closed without a rule for the action', async () => {
    expect(isFieldOpen(await abilityOf([readAll]), 'update', 'ladders', 'costMinor')).toBe(false);
  });

  it('are opened again by a later rule for every row', async () => {
    const closed: StoredRule = { ...readAll, fields: ['costMinor'], inverted: true };
    expect(isFieldOpen(await abilityOf([readAll, closed, readAll]), 'read', 'ladders', 'costMinor')).toBe(true);
    expect(isFieldOpen(await abilityOf([readAll, closed, readOwn]), 'read', 'ladders', 'costMinor')).toBe(false);
  });
});

describe('AbilityFactory', () => {
  it('loads the rules of a role once per version and makes one ability per principal', async () => {
    const source = new OneRole([readAll]);
    const factory = new AbilityFactory(source);
    const first = principal();
    const colleague = { ...first, userId: newId() };
    expect(await factory.for(first)).toBe(await factory.for(first));
    expect(await factory.for(colleague)).not.toBe(await factory.for(first));
    expect(source.loads).toBe(1);

    source.rules = [];
    const afterChange = await factory.for({ ...first, roleVersion: 2 });
    expect(source.loads).toBe(2);
    expect(isAllowed(afterChange, 'read', 'ladders')).toBe(false);
  });

  it('does not remember a failed load', async () => {
    const source = new OneRole([readAll]);
    const factory = new AbilityFactory(source);
    const someone = principal();
    jest.spyOn(source, 'rulesOf').mockRejectedValueOnce(new Error('connection lost'));
    await expect(factory.for(someone)).rejects.toThrow('connection lost');
    expect(isAllowed(await factory.for(someone), 'read', 'ladders')).toBe(true);
  });

  it('reads stored rules of another release never more generously than they were written', async () => {
    const ability = await abilityOf([
      { action: 'levitate', subject: 'ladders' },
      { action: 'read', subject: 'ladders' },
      { action: 'read', subject: 'hoverboards' },
    ]);
    expect(isAllowed(ability, 'read', 'ladders')).toBe(true);
    expect(isAllowed(ability, 'levitate', 'ladders')).toBe(false);
    const closed = await abilityOf([
      { action: 'read', subject: 'ladders' },
      { action: 'read', subject: 'ladders', conditions: { altitude: { $gt: 3 } }, inverted: true },
    ]);
    expect(isAllowed(closed, 'read', 'ladders')).toBe(false);
  });
});
