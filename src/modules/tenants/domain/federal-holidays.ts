import { addDays, type CalendarDay } from '../../../kernel/calendar';
import { weekdayOf } from '../../../kernel/wall-clock';

/** Public holidays of the United States, 5 U.S.C. 6103(a), in the order of the year. */
export const FEDERAL_HOLIDAYS = [
  'new_years_day',
  'martin_luther_king_day',
  'washingtons_birthday',
  'memorial_day',
  'juneteenth',
  'independence_day',
  'labor_day',
  'columbus_day',
  'veterans_day',
  'thanksgiving_day',
  'christmas_day',
] as const;
export type FederalHoliday = (typeof FEDERAL_HOLIDAYS)[number];

interface HolidayRule {
  readonly name: string;
  /** The day itself in a year. */
  readonly on: (year: number) => CalendarDay;
  /** First year in which it was one. */
  readonly since: number;
}

const MONDAY = 1;
const THURSDAY = 4;
const SATURDAY = 6;
const SUNDAY = 7;

const RULES: Readonly<Record<FederalHoliday, HolidayRule>> = {
  new_years_day: { name: 'New Year’s Day', on: fixed('01-01'), since: 1885 },
  martin_luther_king_day: { name: 'Birthday of Martin Luther King, Jr.', on: nth(3, MONDAY, '01'), since: 1986 },
  washingtons_birthday: { name: 'Washington’s Birthday', on: nth(3, MONDAY, '02'), since: 1971 },
  memorial_day: { name: 'Memorial Day', on: lastMondayOfMay, since: 1971 },
  juneteenth: { name: 'Juneteenth National Independence Day', on: fixed('06-19'), since: 2021 },
  independence_day: { name: 'Independence Day', on: fixed('07-04'), since: 1885 },
  labor_day: { name: 'Labor Day', on: nth(1, MONDAY, '09'), since: 1894 },
  columbus_day: { name: 'Columbus Day', on: nth(2, MONDAY, '10'), since: 1971 },
  veterans_day: { name: 'Veterans Day', on: fixed('11-11'), since: 1978 },
  thanksgiving_day: { name: 'Thanksgiving Day', on: nth(4, THURSDAY, '11'), since: 1942 },
  christmas_day: { name: 'Christmas Day', on: fixed('12-25'), since: 1885 },
};

export interface Holiday {
  readonly key: FederalHoliday;
  readonly name: string;
  /** The day itself. */
  readonly on: CalendarDay;
  /** The day that is free for it: Friday for a Saturday, Monday for a Sunday (5 U.S.C. 6103(b), Executive Order 11582). */
  readonly observedOn: CalendarDay;
}

/** The holidays whose own day lies in `year`; New Year’s Day on a Saturday is observed in the year before. */
export function federalHolidays(year: number): Holiday[] {
  return FEDERAL_HOLIDAYS.filter((key) => year >= RULES[key].since).map((key) => {
    const on = RULES[key].on(year);
    return { key, name: RULES[key].name, on, observedOn: observedDay(on) };
  });
}

/** The holiday of a set that is observed on `day`. */
export function observedHoliday(keys: readonly FederalHoliday[], day: CalendarDay): Holiday | undefined {
  if (keys.length === 0) return undefined;
  const year = Number(day.slice(0, 4));
  const found = observedIn(year).get(day);
  return found && keys.includes(found.key) ? found : undefined;
}

const known = new Map<number, ReadonlyMap<CalendarDay, Holiday>>();
const MAXIMUM_KNOWN_YEARS = 400;

/** Holidays by the day they are observed on; years are looked at again and again, so they are kept. */
function observedIn(year: number): ReadonlyMap<CalendarDay, Holiday> {
  const kept = known.get(year);
  if (kept) return kept;
  const near = [...federalHolidays(year), ...federalHolidays(year + 1)];
  const observed = new Map(near.map((holiday) => [holiday.observedOn, holiday] as const));
  if (known.size >= MAXIMUM_KNOWN_YEARS) known.clear();
  known.set(year, observed);
  return observed;
}

function observedDay(on: CalendarDay): CalendarDay {
  const weekday = weekdayOf(on);
  if (weekday === SATURDAY) return addDays(on, -1);
  return weekday === SUNDAY ? addDays(on, 1) : on;
}

function fixed(monthAndDay: string): (year: number) => CalendarDay {
  return (year) => `${year}-${monthAndDay}`;
}

function nth(count: number, weekday: number, month: string): (year: number) => CalendarDay {
  return (year) => {
    const first = `${year}-${month}-01`;
    return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (count - 1) * 7);
  };
}

function lastMondayOfMay(year: number): CalendarDay {
  const last = `${year}-05-31`;
  return addDays(last, MONDAY - weekdayOf(last));
}
