import { DomainError } from '../../kernel/domain-error';
import { definePermissions } from './permissions';
import { assertRules } from './rules';

definePermissions({
  resource: 'ladders',
  title: 'Ladders',
  actions: { read: 'See ladders' },
  conditionFields: {
    technicianId: 'technician_id',
    status: 'status',
    heightCm: { column: 'height_cm', type: 'number' },
  },
  guardedFields: ['costMinor'],
  grants: {},
});

const TECHNICIAN = '0199a3b0-0000-7000-8000-000000000001';

function faultsOf(...rules: unknown[]): string[] {
  try {
    assertRules(rules);
    return [];
  } catch (error) {
    const faults = error instanceof DomainError ? (error.context.faults ?? []) : [];
    return faults.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

const readWhere = (conditions: unknown) => ({ action: 'read', subject: 'ladders', conditions });

describe('assertRules', () => {
  it('accepts rules in declared words', () => {
    expect(
      faultsOf(
        { action: 'manage', subject: 'all' },
        { action: ['read'], subject: 'ladders', fields: ['costMinor'], inverted: true },
        readWhere({
          technicianId: '${technicianId}',
          status: { $in: ['new', 'old'] },
          heightCm: { $gt: 10, $lte: '99.5' },
        }),
        readWhere({ technicianId: null, status: { $ne: null } }),
        readWhere({ technicianId: { $nin: ['${userId}', TECHNICIAN] } }),
      ),
    ).toEqual([]);
  });

  it.each([
    ['an unknown resource', { action: 'read', subject: 'rockets' }, '/rules/0/subject unknown_subject'],
    ['an unknown action', { action: 'launch', subject: 'ladders' }, '/rules/0/action unknown_action'],
    ['one action on everything', { action: 'read', subject: 'all' }, '/rules/0/action unknown_action'],
    ['no action', { action: [], subject: 'ladders' }, '/rules/0/action empty'],
    ['an unknown field', { action: 'read', subject: 'ladders', fields: ['status'] }, '/rules/0/fields unknown_fields'],
    [
      'conditions on everything',
      { action: 'manage', subject: 'all', conditions: {} },
      '/rules/0/conditions not_possible',
    ],
    ['a member CASL would read', { action: 'read', subject: 'ladders', reason: 'x' }, '/rules/0/reason unknown_member'],
    [
      'a prohibition in words',
      { action: 'read', subject: 'ladders', inverted: 'yes' },
      '/rules/0/inverted invalid_value',
    ],
    ['something that is no rule', 'read', '/rules/0 not_an_object'],
  ])('refuses %s', (_what, rule, fault) => {
    expect(faultsOf(rule)).toEqual([fault]);
  });

  it.each([
    ['an unknown property', { colour: 'red' }, '/colour unknown_field'],
    ['a property of every object', { constructor: 'x' }, '/constructor unknown_field'],
    ['an operator that CASL would take for a literal', { status: { $regex: '^n' } }, '/status/$regex unknown_operator'],
    ['presence, which a row of a table always has', { status: { $exists: true } }, '/status/$exists unknown_operator'],
    ['branches', { $or: [{ status: 'new' }] }, '/$or unknown_field'],
    ['depth', { status: { $eq: { $eq: 'new' } } }, '/status/$eq invalid_value'],
    ['no operator', { status: {} }, '/status empty'],
    ['the order of texts', { status: { $lt: 'new' } }, '/status/$lt not_ordered'],
    ['the order of nothing', { heightCm: { $lte: null } }, '/heightCm/$lte invalid_value'],
    ['null in a list', { status: { $in: ['new', null] } }, '/status/$in invalid_value'],
    ['a list of the wrong kind', { status: { $in: 'new' } }, '/status/$in invalid_list'],
    ['a long list', { status: { $in: Array.from({ length: 101 }, String) } }, '/status/$in invalid_list'],
    ['an id that is none', { technicianId: 'me' }, '/technicianId invalid_value'],
    ['a number that is none', { heightCm: Number.NaN }, '/heightCm invalid_value'],
    ['a NUL byte', { status: 'a\0b' }, '/status invalid_value'],
    ['a placeholder inside a text', { status: 'x-${userId}' }, '/status invalid_placeholder'],
    ['a path as placeholder', { technicianId: '${user.id}' }, '/technicianId invalid_placeholder'],
  ])('refuses in conditions %s', (_what, conditions, fault) => {
    expect(faultsOf(readWhere(conditions))).toEqual([`/rules/0/conditions${fault}`]);
  });

  it('reports every fault at once', () => {
    expect(faultsOf({ action: 'launch', subject: 'ladders' }, { action: 'read', subject: 'rockets' })).toHaveLength(2);
  });

  it('refuses more than 200 rules, and what is not a list', () => {
    const rule = { action: 'read', subject: 'ladders' };
    expect(faultsOf(...Array.from({ length: 200 }, () => rule))).toEqual([]);
    expect(faultsOf(...Array.from({ length: 201 }, () => rule))).toEqual(['/rules invalid_list']);
    expect(() => assertRules({ 0: rule })).toThrow(DomainError);
  });
});
