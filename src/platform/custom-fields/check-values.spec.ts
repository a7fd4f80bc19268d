import { checkChanges, checkNewValues, checkValue } from './check-values';
import type { FieldDefinition, FieldType } from './field-types';

function field(type: FieldType, details: Partial<FieldDefinition> = {}): FieldDefinition {
  return {
    key: 'f',
    label: 'F',
    type,
    isRequired: false,
    options: [],
    rules: {},
    defaultValue: null,
    isArchived: false,
    isRemoved: false,
    ...details,
  };
}
const options = [
  { value: 'a', label: 'A', isArchived: false },
  { value: 'old', label: 'Old', isArchived: true },
];

describe('PLT-23 values of custom fields', () => {
  it.each<[FieldType, unknown, unknown]>([
    ['text', '  grey ', 'grey'],
    ['number', -1.5, -1.5],
    ['money', 12_500, 12_500],
    ['boolean', false, false],
    ['date', '2028-02-29', '2028-02-29'],
    ['datetime', '2026-12-01T09:00:00-06:00', '2026-12-01T15:00:00.000Z'],
    ['url', 'https://example.com/a?b', 'https://example.com/a?b'],
    ['email', 'Pat@Example.COM', 'pat@example.com'],
    ['phone', '+1 (504) 555-1234', '+15045551234'],
  ])('%s takes %j as %j', (type, given, stored) => {
    expect(checkValue(field(type), given)).toEqual({ value: stored });
  });

  it.each<[FieldType, unknown, string]>([
    ['text', 5, 'is_string'],
    ['text', 'x'.repeat(1_001), 'max_length'],
    ['number', '5', 'is_number'],
    ['number', Infinity, 'is_number'],
    ['number', 1e16, 'is_number'],
    ['money', 1.5, 'is_int'],
    ['boolean', 'true', 'is_boolean'],
    ['date', '2027-02-29', 'is_calendar_day'],
    ['datetime', '2026-12-01T09:00', 'is_instant'],
    ['select', 'b', 'is_in'],
    ['multi_select', 'a', 'is_array'],
    ['multi_select', ['a', 'a'], 'is_array'],
    ['url', 'javascript:alert(1)', 'is_url'],
    ['email', 'pat@', 'is_email'],
    ['phone', '504-555-1234', 'is_phone'],
    ['text', { $ne: null }, 'is_string'],
  ])('%s refuses %j as %s', (type, given, code) => {
    expect(checkValue(field(type, { options: type.includes('select') ? options : [] }), given)).toMatchObject({ code });
  });

  it('rules bound numbers and texts', () => {
    expect(checkValue(field('number', { rules: { min: 1, max: 3 } }), 0)).toMatchObject({ code: 'min' });
    expect(checkValue(field('number', { rules: { min: 1, max: 3 } }), 4)).toMatchObject({ code: 'max' });
    expect(checkValue(field('text', { rules: { minLength: 2 } }), 'x')).toMatchObject({ code: 'min_length' });
    expect(checkValue(field('text', { rules: { pattern: '\\d{2}' } }), '123')).toMatchObject({ code: 'matches' });
  });

  it('a new row gets defaults and must have what is required', () => {
    const definitions = [
      field('text', { key: 'must', isRequired: true }),
      field('number', { key: 'size', defaultValue: 5 }),
      field('text', { key: 'gone', isRequired: true, isArchived: true }),
    ];
    expect(checkNewValues(definitions, {})).toEqual({
      values: { size: 5 },
      faults: [{ pointer: '/customFields/must', code: 'required', detail: 'The field must have a value.' }],
    });
    expect(checkNewValues(definitions, { must: 'x', size: null })).toEqual({ values: { must: 'x' }, faults: [] });
  });

  it('a change merges, null takes away, unknown and removed fields are refused with a pointer', () => {
    const definitions = [field('text', { key: 'a' }), field('text', { key: 'b', isRemoved: true })];
    expect(checkChanges(definitions, { a: 'x', b: 'kept' }, { a: null })).toEqual({
      values: { b: 'kept' },
      faults: [],
    });
    const { faults } = checkChanges(definitions, {}, { b: 'x', 'c/d': 1 });
    expect(faults.map(({ pointer, code }) => [pointer, code])).toEqual([
      ['/customFields/b', 'unknown_field'],
      ['/customFields/c~1d', 'unknown_field'],
    ]);
  });

  it('an archived option and an archived field stay where they are, and are not chosen anew', () => {
    const choice = field('select', { key: 's', options });
    expect(checkChanges([choice], { s: 'old' }, { s: 'old' }).faults).toEqual([]);
    expect(checkChanges([choice], { s: 'a' }, { s: 'old' }).faults).toMatchObject([{ code: 'is_in' }]);
    const archived = field('text', { key: 't', isArchived: true });
    expect(checkChanges([archived], { t: 'x' }, { t: 'x' }).faults).toEqual([]);
    expect(checkChanges([archived], { t: 'x' }, { t: 'y' }).faults).toMatchObject([{ code: 'archived' }]);
    expect(checkChanges([archived], { t: 'x' }, { t: null })).toEqual({ values: {}, faults: [] });
  });
});
