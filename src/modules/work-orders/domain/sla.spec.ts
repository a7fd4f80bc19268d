import fc from 'fast-check';
import { PRIORITIES } from './priority';
import { type BusinessHours, DEFAULT_SLA_MINUTES, slaDueAt } from './sla';

const chicago: BusinessHours = {
  timeZone: 'America/Chicago',
  weekdays: [1, 2, 3, 4, 5],
  opensAtMinute: 8 * 60,
  closesAtMinute: 17 * 60,
};
const aroundTheClock: BusinessHours = {
  timeZone: 'America/Chicago',
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  opensAtMinute: 0,
  closesAtMinute: 1_440,
};
const due = (openedAt: string, minutes: number, hours: BusinessHours = chicago): string =>
  slaDueAt(new Date(openedAt), minutes, hours).toISOString();

describe('WO-04 SLA due', () => {
  it.each([
    ['inside the day', '2026-12-01T15:00:00Z', 120, '2026-12-01T17:00:00.000Z'],
    ['before opening it starts at 08:00', '2026-12-01T09:00:00Z', 60, '2026-12-01T15:00:00.000Z'],
    ['the rest goes on the next morning', '2026-12-01T22:00:00Z', 120, '2026-12-02T15:00:00.000Z'],
    ['a Friday evening waits for Monday', '2026-12-04T23:30:00Z', 60, '2026-12-07T15:00:00.000Z'],
    ['closing time is still in time', '2026-12-01T14:00:00Z', 540, '2026-12-01T23:00:00.000Z'],
  ])('%s', (_, openedAt, minutes, expected) => {
    expect(due(openedAt, minutes)).toBe(expected);
  });

  it('counts real minutes through the night in which clocks change', () => {
    expect(due('2026-03-08T05:00:00Z', 240, aroundTheClock)).toBe('2026-03-08T09:00:00.000Z');
    expect(due('2026-11-01T04:00:00Z', 240, aroundTheClock)).toBe('2026-11-01T08:00:00.000Z');
  });

  it('a more urgent priority is never due later', () => {
    const anyOpening = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anyOpening, (openedAt) => {
        const dues = PRIORITIES.map((priority) => slaDueAt(openedAt, DEFAULT_SLA_MINUTES[priority], chicago).getTime());
        expect(dues).toEqual([...dues].sort((a, b) => b - a));
      }),
    );
  });

  it('refuses hours without time', () => {
    expect(() => due('2026-12-01T15:00:00Z', 1, { ...chicago, weekdays: [] })).toThrow(RangeError);
  });
});
