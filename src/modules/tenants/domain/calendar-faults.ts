import { weekdayOf } from '../../../kernel/wall-clock';
import type { PaySettings } from './pay-calendar';
import type { QuietTimes } from './quiet-hours';
import { faultOfIntervals, type OpenTimes, type WeeklyOpenTimes } from './working-hours';

/** When the company works, rests and pays, as far as a change mentions it. */
export interface CalendarSettings {
  readonly workingHours?: readonly WeeklyOpenTimes[] | undefined;
  readonly quietHours?: QuietTimes | null | undefined;
  readonly payCalendar?: PaySettings | undefined;
}

export interface CalendarFault {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What the fields cannot see one by one; the pointers are those of the request. */
export function calendarFaults({ workingHours = [], quietHours, payCalendar }: CalendarSettings): CalendarFault[] {
  return [
    ...weekFaults(workingHours),
    ...(quietHours && quietHours.from === quietHours.until
      ? [
          {
            pointer: '/quietHours/until',
            code: 'invalid_interval',
            detail: 'until must differ from from; without quiet hours send null.',
          },
        ]
      : []),
    ...(payCalendar?.frequency === 'biweekly' && weekdayOf(payCalendar.anchorOn) !== payCalendar.weekStartsOn
      ? [
          {
            pointer: '/payCalendar/anchorOn',
            code: 'not_start_of_week',
            detail: 'A biweekly period begins with a workweek: choose a day on which one begins.',
          },
        ]
      : []),
  ];
}

/** The fault of the intervals of one day, below `pointer`. */
export function intervalFaults(times: readonly OpenTimes[], pointer: string): CalendarFault[] {
  const fault = faultOfIntervals(times);
  if (!fault) return [];
  return [{ pointer: `${pointer}/${fault.index}`, code: 'invalid_interval', detail: fault.detail }];
}

function weekFaults(workingHours: readonly WeeklyOpenTimes[]): CalendarFault[] {
  const indexed = workingHours.map((time, index) => ({ ...time, index }));
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => {
    const times = indexed.filter((time) => time.weekday === weekday);
    const fault = faultOfIntervals(times);
    const pointer = `/workingHours/${times[fault?.index ?? 0]?.index}`;
    return fault ? [{ pointer, code: 'invalid_interval', detail: fault.detail }] : [];
  });
}
