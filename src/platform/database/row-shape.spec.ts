import fc from 'fast-check';
import { column, rowShape } from './row-shape';
import { toWireValue } from './wire-value';

const shape = rowShape({
  id: column('c.id', 'uuid'),
  name: column('c.name', 'text'),
  balanceMinor: column('c.balance_minor', 'minor'),
  quantity: column('c.quantity', 'decimal'),
  isActive: column('c.is_active', 'boolean'),
  createdAt: column('c.created_at', 'instant'),
  tags: column('c.tags', 'json'),
  version: column('c.version', 'integer'),
});
const row = [
  '01936f00-0000-7000-8000-000000000001',
  'A "B"\n',
  '-120',
  '1.500',
  't',
  '2026-11-20 08:53:50.123456+00',
  '["x"]',
  '3',
];

describe('row shape', () => {
  it('writes the JSON of a row from its text', () => {
    expect(JSON.parse(shape.toJson(row))).toEqual({
      id: row[0],
      name: 'A "B"\n',
      balanceMinor: -120,
      quantity: 1.5,
      isActive: true,
      createdAt: '2026-11-20T08:53:50.123456Z',
      tags: ['x'],
      version: 3,
    });
  });

  it('writes null for every kind', () => {
    expect(Object.values(JSON.parse(shape.toJson(row.map(() => null))) as object)).toEqual(row.map(() => null));
  });

  it('knows the identity of a resource for ETag and Location', () => {
    expect(shape.toResource(row).resource).toEqual({ id: row[0], version: 3 });
  });

  it('leaves out what a principal may not see, in the select list too', () => {
    const masked = shape.without(new Set(['balanceMinor', 'unknown']));
    expect(masked.select.text).not.toContain('balance_minor');
    expect(masked.fields).not.toContain('balanceMinor');
    expect(shape.without(new Set(['balanceMinor']))).toBe(masked);
    expect(shape.without(new Set(['unknown']))).toBe(shape);
  });

  it('writes any text as JSON.stringify does', () => {
    const one = rowShape({ value: column('v', 'text') });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(JSON.parse(one.toJson([text]))).toEqual({ value: text }),
      ),
    );
  });

  it('shows a decimal without trailing zeros and keeps whole numbers', () => {
    const one = rowShape({ value: column('v', 'decimal') });
    expect(['10.000', '100', '0.2500', '0.000'].map((text) => one.toJson([text]))).toEqual([
      '{"value":10}',
      '{"value":100}',
      '{"value":0.25}',
      '{"value":0}',
    ]);
  });
});

describe('bind parameters', () => {
  it('are text: arrays, objects, instants, big integers', () => {
    expect(toWireValue(['a"b', 'c\\d', null])).toBe('{"a\\"b","c\\\\d",NULL}');
    expect(toWireValue({ a: 1 })).toBe('{"a":1}');
    expect(toWireValue(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(toWireValue(5n)).toBe('5');
    expect(toWireValue(undefined)).toBeNull();
  });
});
