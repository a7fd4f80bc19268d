import fc from 'fast-check';
import { addDays } from '../../../kernel/calendar';
import { addBusinessMinutes, businessMinutesBetween, isOpenAt, nextOpeningAt, openingsOn } from './business-time';
import { FEDERAL_HOLIDAYS } from './federal-holidays';
import {
  type BusinessCalendar,
  DEFAULT_WORKING_HOURS,
  faultOfIntervals,
  type OpenTimes,
  weeklyIntervals,
} from './working-hours';

const WEEK = [1, 2, 3, 4, 5, 6, 7];
const everyDay = (...times: OpenTimes[]): BusinessCalendar['weekly'] =>
  weeklyIntervals(WEEK.flatMap((weekday) => times.map((time) => ({ weekday, ...time }))));
const from = (opensAt: string, closesAt: string): OpenTimes => ({ opensAt, closesAt });

const office: BusinessCalendar = {
  timeZone: 'America/Chicago',
  weekly: weeklyIntervals(DEFAULT_WORKING_HOURS),
  holidays: [],
  days: new Map(),
};
const lunch = { ...office, weekly: everyDay(from('13:00', '17:00'), from('08:00', '12:00')) };
const always = { ...office, weekly: everyDay(from('00:00', '24:00')) };
const at = (text: string): Date => new Date(text);

describe('PLT-30 business time', () => {
  it.each([
    ['opening time is open', office, '2026-12-01T14:00:00Z', true],
    ['a second before it is not', office, '2026-12-01T13:59:59Z', false],
    ['closing time is not', office, '2026-12-01T23:00:00Z', false],
    ['Saturday is not', office, '2026-12-05T18:00:00Z', false],
    ['lunch is not', lunch, '2026-12-01T18:30:00Z', false],
    ['after lunch is', lunch, '2026-12-01T19:00:00Z', true],
    ['the same wall clock in summer', office, '2026-07-01T13:00:00Z', true],
  ])('%s', (_, calendar, instant, expected) => {
    expect(isOpenAt(calendar, at(instant))).toBe(expected);
  });

  it.each([
    ['is now while it is open', lunch, '2026-12-01T15:00:00Z', '2026-12-01T15:00:00.000Z'],
    ['is after lunch', lunch, '2026-12-01T18:30:00Z', '2026-12-01T19:00:00.000Z'],
    ['is Monday after a Friday evening', office, '2026-12-04T23:30:00Z', '2026-12-07T14:00:00.000Z'],
    [
      'is the end of the hour left out',
      { ...office, weekly: everyDay(from('02:30', '04:00')) },
      '2026-03-08T07:00:00Z',
      '2026-03-08T08:00:00.000Z',
    ],
  ])('the next opening %s', (_, calendar, instant, expected) => {
    expect(nextOpeningAt(calendar, at(instant))?.toISOString()).toBe(expected);
  });

  it.each([
    ['a day with a lunch break', lunch, '2026-12-01T06:00:00Z', '2026-12-02T06:00:00Z', 480],
    ['part of two intervals', lunch, '2026-12-01T17:30:00Z', '2026-12-01T19:15:00Z', 45],
    ['the short night', always, '2026-03-08T06:00:00Z', '2026-03-09T05:00:00Z', 23 * 60],
    ['the long night', always, '2026-11-01T05:00:00Z', '2026-11-02T06:00:00Z', 25 * 60],
    ['half a minute', always, '2026-12-01T06:00:00Z', '2026-12-01T06:00:30Z', 0.5],
    ['nothing backwards', always, '2026-12-02T06:00:00Z', '2026-12-01T06:00:00Z', 0],
  ])('%s has its minutes', (_, calendar, start, end, expected) => {
    expect(businessMinutesBetween(calendar, at(start), at(end))).toBe(expected);
  });

  it('a rule of a day outweighs its weekday, and a holiday; a kept holiday is closed', () => {
    const calendar: BusinessCalendar = {
      ...office,
      holidays: FEDERAL_HOLIDAYS,
      days: new Map([
        ['2026-11-27', []],
        ['2026-10-12', [{ opensAtMinute: 540, closesAtMinute: 720 }]],
        ['2026-12-05', [{ opensAtMinute: 480, closesAtMinute: 720 }]],
      ]),
    };
    const minutes = (day: string): number =>
      openingsOn(calendar, day).reduce((sum, opening) => sum + (+opening.to - +opening.from) / 60_000, 0);
    expect(['2026-11-25', '2026-11-26', '2026-11-27', '2026-10-12', '2026-12-05'].map(minutes)).toEqual([
      540, 0, 0, 180, 240,
    ]);
    expect(addBusinessMinutes(calendar, at('2026-11-25T22:00:00Z'), 120)).toEqual(at('2026-11-30T15:00:00Z'));
    expect(openingsOn({ ...calendar, days: new Map() }, '2026-10-12')).toEqual([]);
  });

  it('without time to work there is no next opening, and nothing can be due', () => {
    const closed = { ...office, weekly: new Map() };
    expect(nextOpeningAt(closed, at('2026-12-01T15:00:00Z'))).toBeNull();
    expect(addBusinessMinutes(closed, at('2026-12-01T15:00:00Z'), 1)).toBeNull();
  });

  it('refuses intervals that end before they start or overlap, and lets them touch', () => {
    expect(faultOfIntervals([from('08:00', '12:00'), from('12:00', '17:00')])).toBeNull();
    expect(faultOfIntervals([from('08:00', '08:00')])?.index).toBe(0);
    expect(faultOfIntervals([from('13:00', '17:00'), from('08:00', '13:01')])?.index).toBe(0);
    expect(faultOfIntervals([from('08:00', '17:00'), from('09:00', '10:00')])?.index).toBe(1);
  });
});

describe('PLT-30 business time, whatever the hours', () => {
  const anyDayHours = fc
    .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 6 })
    .map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => quarter * 15))
    .map((edges) =>
      edges.flatMap((opensAtMinute, index) => {
        const closesAtMinute = edges[index + 1];
        return index % 2 === 0 && closesAtMinute !== undefined ? [{ opensAtMinute, closesAtMinute }] : [];
      }),
    );
  const anyCalendar = fc.record({
    timeZone: fc.constantFrom('America/Chicago', 'Australia/Lord_Howe', 'America/Havana', 'UTC'),
    weekly: fc
      .dictionary(fc.constantFrom(...WEEK.map(String)), anyDayHours, { minKeys: 1 })
      .map((hours) => new Map(Object.entries(hours).map(([weekday, day]) => [Number(weekday), day]))),
    holidays: fc.subarray([...FEDERAL_HOLIDAYS]),
    days: fc
      .dictionary(
        fc.nat(60).map((days) => addDays('2026-03-01', days)),
        fc.oneof(fc.constant([]), anyDayHours),
        { maxKeys: 5 },
      )
      .map((days) => new Map(Object.entries(days))),
  });
  const anyInstant = fc.date({ min: at('2026-02-25'), max: at('2026-12-31'), noInvalidDate: true });

  it('minutes that are added are the minutes between', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, fc.integer({ min: 0, max: 1_000 }), (calendar, start, minutes) => {
        const end = addBusinessMinutes(calendar, start, minutes);
        if (!end) throw new Error('The calendar opens at least once a week');
        expect(businessMinutesBetween(calendar, start, end)).toBeCloseTo(minutes, 6);
        expect(addBusinessMinutes(calendar, start, minutes + 1)?.getTime()).toBeGreaterThan(end.getTime());
      }),
      { numRuns: 40 },
    );
  });

  it('minutes add up, and the next opening is open with nothing to work before it', () => {
    fc.assert(
      fc.property(anyCalendar, anyInstant, anyInstant, anyInstant, (calendar, ...instants) => {
        const [first, middle, last] = instants.sort((a, b) => +a - +b) as [Date, Date, Date];
        const minutes = (start: Date, end: Date): number => businessMinutesBetween(calendar, start, end);
        expect(minutes(first, middle) + minutes(middle, last)).toBeCloseTo(minutes(first, last), 6);
        const opening = nextOpeningAt(calendar, first);
        if (!opening) throw new Error('The calendar opens at least once a week');
        expect(isOpenAt(calendar, opening)).toBe(true);
        expect(minutes(first, opening)).toBe(0);
        expect(opening.getTime() === first.getTime()).toBe(isOpenAt(calendar, first));
      }),
      { numRuns: 40 },
    );
  });
});
