import { Injectable } from '@nestjs/common';

/**
 * Work of a company that becomes due by the passing of time. Whoever lets such work wait registers it, so that a moved clock does it in
 * its turn. Both methods run in the context of the company, outside of a unit of work.
 */
export interface CompanyTimer {
  /** `area.what_waits`, e.g. `webhooks.deliveries`. Of two that are due at one instant the earlier name goes first. */
  readonly name: string;
  /** When the first piece of work is due, if that is not after `until`. */
  firstDue(until: Date): Promise<Date | null>;
  /** Does what is due at the company's present time. Afterwards `firstDue` must not answer the same instant for the same work. */
  run(): Promise<void>;
}

/** What modules let wait, by name. */
@Injectable()
export class CompanyTimers {
  private readonly timers = new Map<string, CompanyTimer>();

  register(timer: CompanyTimer): void {
    if (this.timers.has(timer.name)) throw new Error(`The timer ${timer.name} is registered twice`);
    this.timers.set(timer.name, timer);
  }

  /** In the order of their names. */
  all(): readonly CompanyTimer[] {
    return [...this.timers.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}
