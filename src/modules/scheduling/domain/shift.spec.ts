import fc from 'fast-check';
import { dayNumber, dayOfNumber, isOccurrence, lastOccurrence, parseRecurrence } from './recurrence';
import { daysOf, type Shift, spansOf } from './shift';
import { minutesOf } from './spans';
import { WallClockTimes } from './wall-clock-times';

const shift = (changes: Partial<Shift> = {}): Shift => ({
  technicianId: 't',
  kind: 'available',
  startsOn: '2026-12-01',
  startsAt: '08:00',
  endsAt: '17:00',
  rrule: null,
  lastOn: '2026-12-01',
  zones: [],
  ...changes,
});
const chicago = new WallClockTimes('America/Chicago');
const iso = (one: Shift, from: string, to: string): string[] =>
  spansOf(one, from, to, chicago).map((span) => `${at(span.from)} ${at(span.to)}`);
const at = (instant: number): string => new Date(instant).toISOString().slice(0, 16);

describe('shifts', () => {
  it('SCH-01 a shift without a rule is on one day', () => {
    expect(iso(shift(), '2026-11-01', '2026-12-31')).toEqual(['2026-12-01T14:00 2026-12-01T23:00']);
    expect(iso(shift(), '2026-12-02', '2026-12-31')).toEqual([]);
  });

  it('SCH-01 an overnight shift belongs to both of its days', () => {
    const night = shift({ startsAt: '22:00', endsAt: '06:00' });
    expect(iso(night, '2026-12-01', '2026-12-01')).toEqual(['2026-12-02T04:00 2026-12-02T12:00']);
    expect(iso(night, '2026-12-02', '2026-12-02')).toHaveLength(1);
    expect(iso(night, '2026-12-03', '2026-12-03')).toEqual([]);
  });

  it.each([
    ['an hour is left out', '2026-03-07', 7 * 60],
    ['an hour is repeated', '2026-10-31', 9 * 60],
    ['nothing changes', '2026-12-01', 8 * 60],
  ])('SCH-01 a night shift lasts as long as the night really does when %s', (_what, startsOn, minutes) => {
    const night = shift({ startsOn, lastOn: startsOn, startsAt: '22:00', endsAt: '06:00' });
    expect(minutesOf(spansOf(night, startsOn, startsOn, chicago))).toBe(minutes);
  });

  it('SCH-01 recurs by its rule until its last day', () => {
    const weekly = shift({ rrule: 'FREQ=WEEKLY;BYDAY=MO,WE', lastOn: '2026-12-14' });
    expect(daysOf(weekly, '2026-11-01', '2026-12-31')).toEqual([
      '2026-12-02',
      '2026-12-07',
      '2026-12-09',
      '2026-12-14',
    ]);
    const every = shift({ rrule: 'FREQ=DAILY;INTERVAL=3', lastOn: null });
    expect(daysOf(every, '2026-12-02', '2026-12-08')).toEqual(['2026-12-04', '2026-12-07']);
    const fortnight = shift({ rrule: 'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR', lastOn: null });
    expect(daysOf(fortnight, '2026-12-01', '2026-12-31')).toEqual([
      '2026-12-04',
      '2026-12-14',
      '2026-12-18',
      '2026-12-28',
    ]);
  });
});

describe('recurrence', () => {
  it.each([
    'FREQ=MONTHLY',
    'FREQ=WEEKLY;BYDAY=XX',
    'FREQ=WEEKLY;FREQ=DAILY',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;COUNT=0',
    'FREQ=DAILY;COUNT=1001',
    'FREQ=DAILY;COUNT=2;UNTIL=20270101',
    'FREQ=DAILY;UNTIL=20270231',
    'FREQ=DAILY;BYMONTH=1',
    'INTERVAL=1',
    '',
    'freq=daily',
  ])('SCH-01 refuses %p', (text) => {
    expect(parseRecurrence(text)).toBeNull();
  });

  it.each([
    ['FREQ=DAILY;COUNT=5', '2026-12-05'],
    ['FREQ=DAILY;UNTIL=20261203', '2026-12-03'],
    ['FREQ=WEEKLY;BYDAY=MO;COUNT=2', '2026-12-14'],
    ['FREQ=WEEKLY;UNTIL=20261214', '2026-12-08'],
    ['FREQ=WEEKLY', null],
    ['FREQ=DAILY;UNTIL=20261130', undefined],
    ['FREQ=DAILY;INTERVAL=7;BYDAY=WE', undefined],
  ])('SCH-01 %s from a Tuesday on ends on %p', (text, last) => {
    const rule = parseRecurrence(text);
    expect(rule && lastOccurrence(rule, '2026-12-01')).toBe(last);
  });

  it('SCH-01 a day is an occurrence as often as its weekday and its interval say', () => {
    const rule = parseRecurrence('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 0, max: 500 }), (start, ahead) => {
        expect(dayNumber(dayOfNumber(start))).toBe(start);
        expect(rule && isOccurrence(rule, start, start + ahead)).toBe(true);
        expect(rule && isOccurrence(rule, start, start - ahead - 1)).toBe(false);
      }),
    );
  });
});
