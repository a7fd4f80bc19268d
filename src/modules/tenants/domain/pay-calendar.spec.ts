import fc from 'fast-check';
import { addDays } from '../../../kernel/calendar';
import { daysBetween } from '../../../kernel/wall-clock';
import {
  PAY_FREQUENCIES,
  type PayCalendar,
  payPeriodOf,
  payPeriodOn,
  payPeriodsBetween,
  type PaySpan,
  payWeekOf,
  payWeeksEndingIn,
  workdayOf,
} from './pay-calendar';

const weekly: PayCalendar = {
  timeZone: 'America/Chicago',
  frequency: 'weekly',
  weekStartsOn: 7,
  dayStartsAtMinute: 0,
  anchorOn: '2026-01-04',
};
const with_ = (changes: Partial<PayCalendar>): PayCalendar => ({ ...weekly, ...changes });
const days = ({ startsOn, endsOn }: PaySpan): string => `${startsOn}/${endsOn}`;
const hours = ({ from, to }: PaySpan): number => (+to - +from) / 3_600_000;

describe('PLT-30 pay weeks and pay periods', () => {
  it('a workweek lasts 167, 168 or 169 hours when the clocks change in it', () => {
    const week = (instant: string): PaySpan => payWeekOf(weekly, new Date(instant));
    expect(hours(week('2026-03-10T12:00:00Z'))).toBe(167);
    expect(hours(week('2026-03-17T12:00:00Z'))).toBe(168);
    expect(hours(week('2026-11-03T12:00:00Z'))).toBe(169);
    expect(week('2026-11-03T12:00:00Z').from).toEqual(new Date('2026-11-01T05:00:00Z'));
  });

  it.each([
    ['the last second of Saturday belongs to the week before', '2026-03-08T05:59:59Z', '2026-03-01/2026-03-07'],
    ['the first of Sunday to the next', '2026-03-08T06:00:00Z', '2026-03-08/2026-03-14'],
    ['Sunday evening in Chicago is Monday in UTC', '2026-03-09T03:00:00Z', '2026-03-08/2026-03-14'],
    ['the end of the long day', '2026-11-02T05:59:59Z', '2026-11-01/2026-11-07'],
  ])('%s', (_, instant, expected) => {
    expect(days(payWeekOf(weekly, new Date(instant)))).toBe(expected);
  });

  it.each([
    [weekly, '2026-03-11', '2026-03-08/2026-03-14'],
    [with_({ weekStartsOn: 1 }), '2026-03-08', '2026-03-02/2026-03-08'],
    [with_({ frequency: 'biweekly' }), '2026-03-11', '2026-03-01/2026-03-14'],
    [with_({ frequency: 'biweekly' }), '2025-12-31', '2025-12-21/2026-01-03'],
    [with_({ frequency: 'semimonthly' }), '2026-02-15', '2026-02-01/2026-02-15'],
    [with_({ frequency: 'semimonthly' }), '2028-02-16', '2028-02-16/2028-02-29'],
    [with_({ frequency: 'monthly' }), '2026-12-31', '2026-12-01/2026-12-31'],
  ])('%j has %s in %s', (calendar, day, expected) => {
    expect(days(payPeriodOn(calendar, day))).toBe(expected);
  });

  it('a shift over midnight stays in its workday where days start at four', () => {
    const early = with_({ dayStartsAtMinute: 240 });
    expect(workdayOf(early, new Date('2026-12-02T09:59:59Z'))).toBe('2026-12-01');
    expect(workdayOf(early, new Date('2026-12-02T10:00:00Z'))).toBe('2026-12-02');
    expect(hours(payWeekOf(early, new Date('2026-03-08T12:00:00Z')))).toBe(168);
    expect(hours(payWeekOf(early, new Date('2026-03-07T12:00:00Z')))).toBe(167);
  });

  it('a workweek that a period cuts is paid with the period in which it ends', () => {
    const calendar = with_({ frequency: 'semimonthly' });
    const weeks = (day: string): string[] => payWeeksEndingIn(calendar, payPeriodOn(calendar, day)).map(days);
    expect(weeks('2026-03-01')).toEqual(['2026-03-01/2026-03-07', '2026-03-08/2026-03-14']);
    expect(weeks('2026-03-16')).toEqual(['2026-03-15/2026-03-21', '2026-03-22/2026-03-28']);
    expect(weeks('2026-04-01')).toEqual(['2026-03-29/2026-04-04', '2026-04-05/2026-04-11']);
  });

  it('whatever the calendar: periods and weeks follow on each other without gap, and each instant has one', () => {
    const anyCalendar = fc.record({
      timeZone: fc.constantFrom('America/Chicago', 'Australia/Lord_Howe', 'America/Havana', 'UTC'),
      frequency: fc.constantFrom(...PAY_FREQUENCIES),
      weekStartsOn: fc.integer({ min: 1, max: 7 }),
      dayStartsAtMinute: fc.nat(1_439),
    });
    const anyInstant = fc.date({ min: new Date('2025-12-20'), max: new Date('2027-01-10'), noInvalidDate: true });
    fc.assert(
      fc.property(anyCalendar, anyInstant, (drawn, instant) => {
        const calendar = { ...drawn, anchorOn: addDays('2026-01-04', drawn.weekStartsOn) };
        for (const span of [payWeekOf(calendar, instant), payPeriodOf(calendar, instant)]) {
          expect(span.from <= instant && instant < span.to).toBe(true);
        }
        const period = payPeriodOf(calendar, instant);
        const next = payPeriodOf(calendar, period.to);
        expect([next.startsOn, next.from]).toEqual([addDays(period.endsOn, 1), period.to]);
        const periods = payPeriodsBetween(calendar, '2026-01-01', '2026-12-31');
        const weeks = periods.flatMap((each) => payWeeksEndingIn(calendar, each));
        expect(
          weeks.every((week, index) => index === 0 || daysBetween(weeks[index - 1]?.endsOn ?? '', week.startsOn) === 1),
        ).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
