import { Ability } from '@casl/ability';
import { type AppAbility, definePermissions } from '../access';
import { declaredEvents, defineEvent } from '../outbox';
import { isHeardBy, resourceOf } from './event-audience';

definePermissions({ resource: 'ladders', title: 'Ladders', actions: { read: 'See' }, grants: {} });
defineEvent('rung.broken', 1, { readBy: 'ladders' });

const MINE = {
  property: 'ownerId',
  field: { column: 'owner_id', type: 'text' },
  operator: '$eq',
  value: 'me',
} as const;

function abilityOf(...rules: { inverted?: boolean; mine?: boolean }[]): AppAbility {
  return new Ability(
    rules.map(({ inverted = false, mine }) => ({
      action: 'read',
      subject: 'ladders',
      inverted,
      ...(mine && { conditions: [MINE] }),
    })),
    {
      conditionsMatcher: (comparisons: readonly (typeof MINE)[]) => (row: Record<string, unknown>) =>
        comparisons.every(({ property, value }) => {
          if (row[property] === undefined) throw new TypeError('The policy needs it');
          return row[property] === value;
        }),
    },
  ) as unknown as AppAbility;
}

describe('Who hears an event', () => {
  it('is whoever may read what it is about', () => {
    expect(resourceOf('ladder.moved')).toBe('ladders');
    expect(resourceOf('rung.broken')).toBe('ladders');
    expect(resourceOf('chimney.swept')).toBeNull();
    expect(declaredEvents().get('rung.broken')?.readBy).toBe('ladders');
    expect(isHeardBy(abilityOf({}), 'ladder.moved', {})).toBe(true);
    expect(isHeardBy(abilityOf(), 'ladder.moved', {})).toBe(false);
    expect(isHeardBy(abilityOf({}), 'chimney.swept', {})).toBe(false);
  });

  it('is decided on the event where rules have conditions', () => {
    expect(isHeardBy(abilityOf({ mine: true }), 'ladder.moved', { ownerId: 'me' })).toBe(true);
    expect(isHeardBy(abilityOf({ mine: true }), 'ladder.moved', { ownerId: 'you' })).toBe(false);
  });

  it('is nobody with such a rule when the event does not say, whether it allows or forbids', () => {
    expect(isHeardBy(abilityOf({ mine: true }), 'ladder.moved', {})).toBe(false);
    expect(isHeardBy(abilityOf({}, { inverted: true, mine: true }), 'ladder.moved', {})).toBe(false);
  });
});
