import { Ability } from '@casl/ability';
import { newId } from '../../kernel/ids';
import type { AppAbility } from './ability';
import type { Comparison } from './comparison';
import { policySql } from './condition-sql';

const own: Comparison = {
  property: 'technicianId',
  field: { column: 'technician_id', type: 'uuid' },
  operator: '$eq',
  value: newId(),
};
const rows = { action: 'read', subject: 'ladders' };

function compiled(
  rules: ConstructorParameters<typeof Ability<[string, string], readonly Comparison[]>>[0],
  alias = 'l',
) {
  const ability: AppAbility = new Ability<[string, string], readonly Comparison[]>(rules, {
    conditionsMatcher: () => () => false,
  });
  const { text, values } = policySql(ability, 'read', 'ladders', alias);
  return { text, values };
}

describe('policySql', () => {
  it('is FALSE without a rule and TRUE for everything', () => {
    expect(compiled([])).toEqual({ text: 'FALSE', values: [] });
    expect(compiled([rows])).toEqual({ text: 'TRUE', values: [] });
    expect(compiled([{ action: 'manage', subject: 'all' }])).toEqual({ text: 'TRUE', values: [] });
  });

  it('binds values with their type and names columns through the alias', () => {
    expect(compiled([{ ...rows, conditions: [own] }])).toEqual({
      text: '(("l"."technician_id" = $1::uuid AND "l"."technician_id" IS NOT NULL))',
      values: ['value' in own ? own.value : ''],
    });
  });

  it('honours the priority of prohibitions', () => {
    expect(compiled([rows, { ...rows, inverted: true, conditions: [own] }]).text).toMatch(/^\(NOT \(.*\)\)$/);
    expect(compiled([{ ...rows, inverted: true, conditions: [own] }, rows]).text).toBe('TRUE');
    expect(
      compiled([
        { ...rows, conditions: [own] },
        { ...rows, inverted: true },
      ]).text,
    ).toBe('FALSE');
  });

  it('refuses an alias that is not a plain name', () => {
    expect(() => compiled([rows], 'l" OR TRUE --')).toThrow('alias');
  });
});
