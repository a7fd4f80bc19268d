import fc from 'fast-check';
import { capacityOn } from './capacity';
import { type CapacityRule, ruleFaults, ruleFor, zoneOf } from './scheduling-rules';
import type { Shift } from './shift';
import { merged, minutesOf, type Span, without } from './spans';
import { WallClockTimes } from './wall-clock-times';
import { type Blackout, type ScheduleDays, workingTime } from './working-time';

const clock = new WallClockTimes('America/Chicago');
const DAY = '2026-12-01';
const day: Span = { from: clock.at(DAY, 0), to: clock.at(DAY, 1_440) };
const days = (changes: Partial<ScheduleDays> = {}): ScheduleDays => ({
  ...{ from: DAY, to: DAY, clock, blackouts: [], closedDays: new Set<string>() },
  ...changes,
});
const shift = (changes: Partial<Shift> = {}): Shift => ({
  ...{ technicianId: 't', kind: 'available', startsOn: DAY, startsAt: '08:00', endsAt: '16:00' },
  ...{ rrule: null, lastOn: DAY, zones: [] },
  ...changes,
});
const blackout = (zone: string | null): Blackout => ({
  ...{ id: 'b', kind: 'weather', startsOn: DAY, endsOn: DAY, reason: 'Ice' },
  zone,
});
const NONE = { reservePct: 0, overbookPct: 0 };
const hours = (from: number, to: number): Span => ({ from: clock.at(DAY, from * 60), to: clock.at(DAY, to * 60) });
const capacity = (shifts: readonly Shift[], zone: string | null, when = days()): number =>
  capacityOn(day, {
    times: [workingTime(shifts, zone, when)],
    ...{ booked: [], unassigned: [], rule: NONE, isEmergency: false },
  }).capacityMinutes;

describe('working time', () => {
  it.each<[string, number, readonly Shift[], string | null, ScheduleDays]>([
    ['without a shift there is none', 0, [], null, days()],
    ['a shift counts', 480, [shift()], null, days()],
    ['overlapping shifts count once', 540, [shift(), shift({ startsAt: '12:00', endsAt: '17:00' })], null, days()],
    ['on call is no capacity', 0, [shift({ kind: 'on_call' })], null, days()],
    [
      'time off takes away',
      360,
      [shift(), shift({ kind: 'time_off', startsAt: '07:00', endsAt: '10:00' })],
      null,
      days(),
    ],
    ['a holiday takes all', 0, [shift()], null, days({ closedDays: new Set([DAY]) })],
    ['a blackout takes all', 0, [shift()], 'north', days({ blackouts: [blackout(null)] })],
    ['weather in the zone takes all', 0, [shift()], 'north', days({ blackouts: [blackout('north')] })],
    ['weather elsewhere takes nothing', 480, [shift()], 'south', days({ blackouts: [blackout('north')] })],
    ['whoever does not serve the zone', 0, [shift({ zones: ['north'] })], 'south', days()],
    ['whoever serves the zone', 480, [shift({ zones: ['north'] })], 'north', days()],
  ])('SCH-01 SCH-15 %s', (_what, minutes, shifts, zone, when) => {
    expect(capacity(shifts, zone, when)).toBe(minutes);
  });
});

describe('capacity', () => {
  const times = [workingTime([shift()], null, days())];
  const rule = { reservePct: 10, overbookPct: 25 };
  const booked = [hours(8, 10)];
  const unassigned = [hours(9, 10)];

  it('SCH-02 available is capacity less booked; reserve and overbooking decide what may be sold', () => {
    const plain = capacityOn(day, { times, booked, unassigned, rule, isEmergency: false });
    expect(plain).toMatchObject({ capacityMinutes: 480, bookedMinutes: 120, availableMinutes: 360 });
    expect(plain).toMatchObject({
      reservedMinutes: 48,
      overbookMinutes: 120,
      unassignedMinutes: 60,
      bookableMinutes: 372,
    });
    expect(capacityOn(day, { times, booked, unassigned, rule, isEmergency: true }).bookableMinutes).toBe(420);
    const over = capacityOn(day, { times, booked: [hours(6, 18)], unassigned, rule, isEmergency: false });
    expect(over).toMatchObject({ availableMinutes: -240, bookableMinutes: 0 });
  });

  const minute = fc.integer({ min: 0, max: 1_440 });
  const span = fc.tuple(minute, minute).map(([a, b]) => ({
    from: clock.at(DAY, Math.min(a, b)),
    to: clock.at(DAY, Math.max(a, b)),
  }));
  const spans = fc.array(span, { maxLength: 6 });
  const percent = fc.integer({ min: 0, max: 100 });
  const time = (available: Span[]) => ({ available, onCall: [], timeOff: [] });

  it('SCH-02 whatever the day: available and booked make the capacity, reserve takes, overbooking gives', () => {
    fc.assert(
      fc.property(
        fc.array(spans, { maxLength: 4 }),
        spans,
        spans,
        percent,
        percent,
        (work, taken, open, reserve, over) => {
          const all = work.map((one) => time(merged(one)));
          const given = {
            times: all,
            booked: taken,
            unassigned: open,
            rule: { reservePct: reserve, overbookPct: over },
          };
          const result = capacityOn(day, { ...given, isEmergency: false });
          expect(result.availableMinutes + result.bookedMinutes).toBe(result.capacityMinutes);
          expect(result.bookableMinutes).toBeGreaterThanOrEqual(0);
          const unreserved = capacityOn(day, { ...given, isEmergency: true });
          expect(unreserved.bookableMinutes).toBeGreaterThanOrEqual(result.bookableMinutes);
          const nobody = capacityOn(day, { ...given, times: [], isEmergency: false });
          expect(nobody).toMatchObject({ capacityMinutes: 0, bookableMinutes: 0 });
        },
      ),
    );
  });

  it('SCH-02 what is cut out and what is left make the whole, and time off never adds', () => {
    fc.assert(
      fc.property(spans, spans, (work, cuts) => {
        const whole = minutesOf(merged(work));
        const left = without(work, cuts);
        const cut = without(work, left);
        expect(minutesOf(left) + minutesOf(cut)).toBe(whole);
        expect(minutesOf(without(left, cuts))).toBe(minutesOf(left));
      }),
    );
  });
});

describe('rules of scheduling', () => {
  const rule = (zone: string | null, jobType: string | null, reservePct: number): CapacityRule => {
    return { zone, jobType, reservePct, overbookPct: 0 };
  };
  const rules = [rule(null, null, 1), rule('north', null, 2), rule(null, 'pumping', 3), rule('north', 'pumping', 4)];

  it.each([
    [null, null, 1],
    ['south', null, 1],
    ['north', null, 2],
    ['south', 'pumping', 3],
    ['north', 'pumping', 4],
    ['north', 'repair', 2],
  ])('SCH-02 in zone %s for %s the rule that says most decides', (zone, jobType, reservePct) => {
    expect(ruleFor(rules, zone, jobType).reservePct).toBe(reservePct);
    expect(ruleFor([], zone, jobType)).toEqual(NONE);
  });

  it('SCH-02 a place is in the zone that has its postal code', () => {
    const zones = [{ key: 'north', name: 'North', postalCodes: ['70360'] }];
    expect([zoneOf(zones, '70360'), zoneOf(zones, '70360-1234'), zoneOf(zones, '70361'), zoneOf(zones, null)]).toEqual([
      'north',
      'north',
      null,
      null,
    ]);
  });

  it('SCH-02 refuses rules that contradict each other or speak of no zone', () => {
    const zone = { key: 'north', name: 'North', postalCodes: [] };
    const faults = ruleFaults({
      zones: [zone, zone],
      capacityRules: [rule('south', null, 1), rule(null, null, 1), rule(null, null, 2)],
    });
    expect(faults.map(({ pointer }) => pointer)).toEqual(['/zones/1/key', '/capacityRules/0/zone', '/capacityRules/2']);
  });
});
