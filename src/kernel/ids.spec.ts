import { isId, newId } from './ids';

describe('ids', () => {
  it('are valid, unique and ascending within a process, even inside one millisecond and over its counter', () => {
    const ids = Array.from({ length: 20_000 }, () => newId(1_800_000_000_000));
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids].sort()).toEqual(ids);
    expect(ids.every(isId)).toBe(true);
  });

  it('carry their time and version 7', () => {
    const id = newId(9_000_000_000_000);
    expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(9_000_000_000_000);
    expect(id[14]).toBe('7');
  });

  it.each([undefined, 5, '', 'x', '01936f00-0000-0000-8000-000000000001', '01936f00-0000-7000-c000-000000000001'])(
    '%s is none',
    (value) => {
      expect(isId(value)).toBe(false);
    },
  );
});
