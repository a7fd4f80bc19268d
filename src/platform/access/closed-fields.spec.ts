import { Ability } from '@casl/ability';
import type { AppAbility } from './ability';
import { assertFieldsOpen, type FieldMentions } from './closed-fields';
import type { ResourceVocabulary } from './vocabulary';

const RESOURCE: ResourceVocabulary = {
  resource: 'boats',
  title: 'Boats',
  actions: new Map([
    ['read', ''],
    ['update', ''],
  ]),
  conditionFields: new Map(),
  guardedFields: new Set(['costMinor', 'marginMinor']),
  isPlatformOnly: false,
};

const abilityOf = (...closed: string[]): AppAbility =>
  new Ability<[string, string], never>(
    [
      { action: ['read', 'update'], subject: 'boats' },
      ...closed.map((action) => ({ action, subject: 'boats', fields: ['costMinor'], inverted: true })),
    ],
    { fieldMatcher: (fields) => (field) => fields.includes(field) },
  );
const pointers = (ability: AppAbility, mentions: FieldMentions, action = 'update'): string[] => {
  try {
    assertFieldsOpen(ability, RESOURCE, action, mentions);
    return [];
  } catch (error) {
    const { code, context } = error as { code: string; context: { faults: { pointer: string }[] } };
    expect(code).toBe('access.field_forbidden');
    return context.faults.map(({ pointer }) => pointer);
  }
};

describe('a guarded field that is closed', () => {
  it.each<[string, FieldMentions, string[]]>([
    ['in a body', { body: { name: 'x', costMinor: 1 } }, ['/costMinor']],
    ['set to null', { body: { costMinor: null } }, ['/costMinor']],
    ['deep in a body', { body: { lines: [{ a: 1 }, { costMinor: 1 }] } }, ['/lines/1/costMinor']],
    ['as a sort', { query: { sort: 'costMinor' } }, ['/query/sort']],
    ['as a sort downwards', { query: { sort: '-costMinor' } }, ['/query/sort']],
    ['as a filter', { query: { costMinor: '1' } }, ['/query/costMinor']],
    ['as a lower bound', { query: { minCostMinor: '1' } }, ['/query/minCostMinor']],
    ['as an upper bound', { query: { costMinorTo: '1' } }, ['/query/costMinorTo']],
    ['in several places', { body: { costMinor: 1 }, query: { sort: 'costMinor' } }, ['/costMinor', '/query/sort']],
    ['another one', { body: { marginMinor: 1 }, query: { sort: 'marginMinor' } }, []],
    ['no field at all', { body: { costMinorNote: 1 }, query: { sort: 'createdAt', q: 'costMinor' } }, []],
    ['no body', { body: undefined, query: {} }, []],
  ])('PLT-05 %s', (_where, mentions, expected) => {
    expect(pointers(abilityOf('read', 'update'), mentions)).toEqual(expected);
    expect(pointers(abilityOf(), mentions)).toEqual([]);
  });

  it('PLT-05 to reading cannot be written, and one closed to writing can be asked for', () => {
    expect(pointers(abilityOf('read'), { body: { costMinor: 1 } })).toEqual(['/costMinor']);
    const readable = abilityOf('update');
    expect(pointers(readable, { body: { costMinor: 1 } })).toEqual(['/costMinor']);
    expect(pointers(readable, { query: { sort: 'costMinor' } }, 'read')).toEqual([]);
  });
});
