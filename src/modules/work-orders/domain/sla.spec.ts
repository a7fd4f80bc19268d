import fc from 'fast-check';
import type { BusinessCalendar } from '../../tenants';
import { PRIORITIES } from './priority';
import { DEFAULT_SLA_MINUTES, slaDueAt } from './sla';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const open = (weekdays: readonly number[], opensAtMinute: number, closesAtMinute: number): BusinessCalendar => ({
  timeZone: 'America/Chicago',
  weekly: new Map(weekdays.map((weekday) => [weekday, [{ opensAtMinute, closesAtMinute }]])),
  holidays: [],
  days: new Map(),
});
const chicago = open([1, 2, 3, 4, 5], 8 * 60, 17 * 60);
const aroundTheClock = open(WEEK, 0, 1_440);
const due = (openedAt: string, minutes: number, calendar: BusinessCalendar = chicago): string =>
  slaDueAt(new Date(openedAt), minutes, calendar).toISOString();

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

  it('counts around the clock where the hours leave no time to work', () => {
    expect(due('2026-12-01T15:00:00Z', 90, open([], 0, 1_440))).toBe('2026-12-01T16:30:00.000Z');
  });
});
