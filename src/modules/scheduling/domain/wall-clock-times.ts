import type { CalendarDay } from '../../../kernel/calendar';
import { instantAt, type MinuteOfDay } from '../../../kernel/wall-clock';

/** Instants of a company's wall clock in milliseconds. Remembers them: the shifts of many people begin at the same moments. */
export class WallClockTimes {
  private readonly known = new Map<string, number>();

  constructor(readonly timeZone: string) {}

  at(day: CalendarDay, minute: MinuteOfDay): number {
    const key = `${day} ${minute}`;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const instant = instantAt(this.timeZone, day, minute).getTime();
    this.known.set(key, instant);
    return instant;
  }
}
