import fc from 'fast-check';
import { addDays, dayIn } from './calendar';
import {
  boundsOfDay,
  daysBetween,
  formatTimeOfDay,
  instantAt,
  minuteOfDay,
  parseTimeOfDay,
  weekdayOf,
} from './wall-clock';

const CHICAGO = 'America/Chicago';
const at = (zone: string, day: string, time: string): string =>
  instantAt(zone, day, parseTimeOfDay(time) ?? NaN).toISOString();

const ZONES = ['America/Chicago', 'Australia/Lord_Howe', 'America/Havana', 'Asia/Kathmandu', 'Pacific/Apia', 'UTC'];
const anyZone = fc.constantFrom(...ZONES);
const anyDay = fc.integer({ min: 0, max: 3_650 }).map((days) => addDays('2022-01-01', days));
const anyInstant = fc.date({ min: new Date('2022-01-01'), max: new Date('2032-01-01'), noInvalidDate: true });

describe('PLT-30 the wall clock of a zone', () => {
  it.each([
    ['a winter morning', CHICAGO, '2026-12-01', '08:00', '2026-12-01T14:00:00.000Z'],
    ['a summer morning', CHICAGO, '2026-07-01', '08:00', '2026-07-01T13:00:00.000Z'],
    ['the hour that is left out, at its start', CHICAGO, '2026-03-08', '02:00', '2026-03-08T08:00:00.000Z'],
    ['the hour that is left out, in its middle', CHICAGO, '2026-03-08', '02:30', '2026-03-08T08:00:00.000Z'],
    ['the hour after it', CHICAGO, '2026-03-08', '03:00', '2026-03-08T08:00:00.000Z'],
    ['the hour that comes twice, its first pass', CHICAGO, '2026-11-01', '01:30', '2026-11-01T06:30:00.000Z'],
    ['the hour after it', CHICAGO, '2026-11-01', '02:00', '2026-11-01T08:00:00.000Z'],
    ['the end of the long day', CHICAGO, '2026-11-01', '24:00', '2026-11-02T06:00:00.000Z'],
    ['a midnight that does not exist', 'America/Havana', '2026-03-08', '00:00', '2026-03-08T05:00:00.000Z'],
    ['a change of half an hour', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:30:00.000Z'],
  ])('%s', (_, zone, day, time, expected) => {
    expect(at(zone, day, time)).toBe(expected);
  });

  it('days last 23, 24 and 25 hours', () => {
    const hours = (day: string): number => {
      const { from, to } = boundsOfDay(CHICAGO, day);
      return (to.getTime() - from.getTime()) / 3_600_000;
    };
    expect(['2026-03-08', '2026-03-09', '2026-11-01'].map(hours)).toEqual([23, 24, 25]);
  });

  it('whatever the zone: the bounds of the day of an instant enclose it, and days follow on each other', () => {
    fc.assert(
      fc.property(anyZone, anyInstant, (zone, instant) => {
        const day = dayIn(zone, instant);
        const { from, to } = boundsOfDay(zone, day);
        expect(from.getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(to.getTime()).toBeGreaterThan(instant.getTime());
        expect(boundsOfDay(zone, addDays(day, 1)).from).toEqual(to);
      }),
    );
  });

  it('whatever the zone: later minutes of a day are never earlier instants, and shown again unless left out', () => {
    fc.assert(
      fc.property(anyZone, anyDay, fc.nat(1_439), (zone, day, minute) => {
        const instant = instantAt(zone, day, minute);
        expect(instantAt(zone, day, minute + 1).getTime()).toBeGreaterThanOrEqual(instant.getTime());
        const shown = minuteOfDay(zone, instant);
        if (shown !== minute) expect(minuteOfDay(zone, new Date(instant.getTime() - 1))).toBeLessThan(minute);
      }),
    );
  });

  it('knows weekdays, distances and times of a day', () => {
    expect([weekdayOf('2026-12-07'), weekdayOf('2026-12-06')]).toEqual([1, 7]);
    expect([daysBetween('2026-02-27', '2026-03-01'), daysBetween('2026-03-09', '2026-03-07')]).toEqual([2, -2]);
    expect(['08:30', '24:00', '24:01', '8:30', '25:00', ''].map(parseTimeOfDay)).toEqual([
      510,
      1_440,
      null,
      null,
      null,
      null,
    ]);
    expect([0, 510, 1_440].map(formatTimeOfDay)).toEqual(['00:00', '08:30', '24:00']);
    expect(() => instantAt('Mars/Olympus', '2026-01-01', 0)).toThrow(RangeError);
  });
});
