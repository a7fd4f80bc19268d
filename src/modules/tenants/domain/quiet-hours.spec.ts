import fc from 'fast-check';
import { isQuietAt, nextAllowedAt, type QuietHours } from './quiet-hours';

const CHICAGO = 'America/Chicago';
const quiet = (fromHour: number, untilHour: number): QuietHours => ({
  fromMinute: fromHour * 60,
  untilMinute: untilHour * 60,
});
const night = quiet(21, 8);
const at = (text: string): Date => new Date(text);

describe('PLT-30 quiet hours', () => {
  it.each([
    ['from nine in the evening', CHICAGO, '2026-12-02T03:00:00Z', true],
    ['not the second before', CHICAGO, '2026-12-02T02:59:59Z', false],
    ['until eight in the morning', CHICAGO, '2026-12-02T13:59:59Z', true],
    ['not at eight', CHICAGO, '2026-12-02T14:00:00Z', false],
    ['by the clock of the recipient, not of the sender', 'America/Los_Angeles', '2026-12-02T14:00:00Z', true],
    ['at eight in summer', CHICAGO, '2026-07-02T13:00:00Z', false],
  ])('%s', (_, zone, instant, expected) => {
    expect(isQuietAt(night, zone, at(instant))).toBe(expected);
  });

  it.each([
    ['now when it is not quiet', night, '2026-12-01T18:00:00Z', '2026-12-01T18:00:00.000Z'],
    ['the next morning in the evening', night, '2026-12-02T03:30:00Z', '2026-12-02T14:00:00.000Z'],
    ['the same morning after midnight', night, '2026-12-02T07:00:00Z', '2026-12-02T14:00:00.000Z'],
    ['eight of the summer clock after the short night', night, '2026-03-08T04:00:00Z', '2026-03-08T13:00:00.000Z'],
    ['eight of the winter clock after the long night', night, '2026-11-01T03:00:00Z', '2026-11-01T14:00:00.000Z'],
    [
      'the end of the hour left out',
      { fromMinute: 1_320, untilMinute: 150 },
      '2026-03-08T07:30:00Z',
      '2026-03-08T08:00:00.000Z',
    ],
    [
      'the second end of the hour that comes twice',
      { fromMinute: 1_320, untilMinute: 90 },
      '2026-11-01T07:10:00Z',
      '2026-11-01T07:30:00.000Z',
    ],
    [
      'the end of an unbroken stretch',
      { fromMinute: 90, untilMinute: 300 },
      '2026-11-01T07:10:00Z',
      '2026-11-01T11:00:00.000Z',
    ],
  ])('allow %s', (_, hours, instant, expected) => {
    expect(nextAllowedAt(hours, CHICAGO, at(instant)).toISOString()).toBe(expected);
  });

  it('wait for the next day when the clocks skip the only free minute', () => {
    const hours = { fromMinute: 1, untilMinute: 0 };
    const allowed = nextAllowedAt(hours, 'America/Havana', at('2026-03-07T12:00:00Z'));
    expect(allowed.toISOString()).toBe('2026-03-09T04:00:00.000Z');
  });

  it('whatever the hours and the zone: what is allowed is not quiet, and everything before it is', () => {
    const anyHours = fc
      .tuple(fc.nat(1_439), fc.nat(1_439))
      .filter(([from, until]) => from !== until)
      .map(([fromMinute, untilMinute]) => ({ fromMinute, untilMinute }));
    const anyZone = fc.constantFrom(CHICAGO, 'Australia/Lord_Howe', 'America/Havana', 'UTC');
    const aroundChanges = fc.constantFrom('2026-03-08', '2026-11-01', '2026-04-05', '2026-10-04', '2026-06-01');
    const property = fc.property(anyHours, anyZone, aroundChanges, fc.nat(2_880), (hours, zone, day, minute) => {
      const instant = new Date(Date.parse(`${day}T00:00:00Z`) + (minute - 720) * 60_000);
      const allowed = nextAllowedAt(hours, zone, instant);
      expect(isQuietAt(hours, zone, allowed)).toBe(false);
      for (let at = +instant; at < +allowed; at += 7 * 60_000) expect(isQuietAt(hours, zone, new Date(at))).toBe(true);
      if (allowed > instant) expect(isQuietAt(hours, zone, new Date(+allowed - 1))).toBe(true);
    });
    fc.assert(property, { numRuns: 150 });
  });
});
