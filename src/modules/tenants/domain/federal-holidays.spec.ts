import { FEDERAL_HOLIDAYS, federalHolidays, observedHoliday } from './federal-holidays';

/** As the Office of Personnel Management publishes them: the day on which offices are closed. */
const OPM: Readonly<Record<number, readonly string[]>> = {
  2021: '2021-01-01 2021-01-18 2021-02-15 2021-05-31 2021-06-18 2021-07-05 2021-09-06 2021-10-11 2021-11-11 2021-11-25 2021-12-24'.split(
    ' ',
  ),
  2022: '2021-12-31 2022-01-17 2022-02-21 2022-05-30 2022-06-20 2022-07-04 2022-09-05 2022-10-10 2022-11-11 2022-11-24 2022-12-26'.split(
    ' ',
  ),
  2026: '2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25'.split(
    ' ',
  ),
  2027: '2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24'.split(
    ' ',
  ),
  2028: '2027-12-31 2028-01-17 2028-02-21 2028-05-29 2028-06-19 2028-07-04 2028-09-04 2028-10-09 2028-11-10 2028-11-23 2028-12-25'.split(
    ' ',
  ),
};

describe('PLT-30 federal holidays', () => {
  it.each(Object.entries(OPM))('of %s are observed on the days that are published', (year, expected) => {
    expect(federalHolidays(Number(year)).map(({ observedOn }) => observedOn)).toEqual(expected);
  });

  it('keep their own day beside the one on which they are observed', () => {
    const july = federalHolidays(2026).find(({ key }) => key === 'independence_day');
    expect(july).toMatchObject({ on: '2026-07-04', observedOn: '2026-07-03', name: 'Independence Day' });
  });

  it('begin when the law made them: Juneteenth in 2021', () => {
    expect(federalHolidays(2020).map(({ key }) => key)).not.toContain('juneteenth');
    expect(federalHolidays(2021)).toHaveLength(FEDERAL_HOLIDAYS.length);
  });

  it('are found by the day they are observed on, also in the year before, and only if they are kept', () => {
    expect(observedHoliday(FEDERAL_HOLIDAYS, '2027-12-31')?.key).toBe('new_years_day');
    expect(observedHoliday(FEDERAL_HOLIDAYS, '2028-01-01')).toBeUndefined();
    expect(observedHoliday(['christmas_day'], '2027-12-31')).toBeUndefined();
    expect(observedHoliday([], '2026-12-25')).toBeUndefined();
  });
});
