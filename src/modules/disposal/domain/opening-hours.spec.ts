import { openOn, unsoundHours } from './opening-hours';

const stretch = (weekday: number, opensAt: string, closesAt: string) => ({ weekday, opensAt, closesAt });

describe('SEP-06 opening hours of a dump site', () => {
  const hours = [stretch(2, '13:00', '17:00'), stretch(2, '07:00', '12:00'), stretch(6, '08:00', '24:00')];

  it.each([
    [
      'in order, by the clock of the site',
      '2026-12-01',
      ['2026-12-01T13:00', '2026-12-01T18:00'],
      ['2026-12-01T19:00', '2026-12-01T23:00'],
    ],
    ['until midnight', '2026-12-05', ['2026-12-05T14:00', '2026-12-06T06:00']],
    ['not at all on other days', '2026-12-02'],
  ])('are told %s', (_, day, ...expected) => {
    const spans = openOn(hours, 'America/Chicago', day);
    const minutes = (instant: Date): string => instant.toISOString().slice(0, 16);
    expect(spans.map(({ from, to }) => [minutes(from), minutes(to)])).toEqual(expected);
  });

  it.each([
    ['sound', [stretch(1, '07:00', '12:00'), stretch(1, '12:00', '17:00'), stretch(2, '07:00', '24:00')], null],
    ['overlapping', [stretch(1, '07:00', '12:00'), stretch(1, '11:59', '17:00')], 1],
    ['the wrong way round', [stretch(1, '12:00', '12:00')], 0],
  ])('may be %s', (_, given, fault) => {
    expect(unsoundHours(given)).toBe(fault);
  });
});
