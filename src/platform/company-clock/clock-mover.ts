import { Injectable } from '@nestjs/common';
import { defineErrors } from '../../kernel/domain-error';
import { UnitOfWork } from '../database';
import { CompanyTimers, type CompanyTimer } from './company-timers';

export const ClockErrors = defineErrors({
  'clock.not_movable': { status: 409, title: 'The company lives in real time' },
  'clock.busy': { status: 409, title: 'The clock is being moved' },
  'clock.backwards': { status: 422, title: 'A clock does not go back' },
});

/** One move does not go on for longer than this, in steps and in real milliseconds; the next one continues. */
const MAXIMUM_STEPS = 500;
const MAXIMUM_MS = 20_000;
const LEASE = '2 minutes';

export interface MovedClock {
  readonly now: Date;
  /** Times at which something was due and was done. */
  readonly steps: number;
  /** False when there was too much to do for one move: the clock runs on from where it came to. */
  readonly hasArrived: boolean;
}

interface Due {
  readonly timer: CompanyTimer;
  readonly at: Date;
}

/** Moves the clock of the current company: stops it, goes from one due time to the next, does what is due there, and lets it run on. */
@Injectable()
export class ClockMover {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly timers: CompanyTimers,
  ) {}

  /**
   * `target` is told the present time of the company.
   * @throws `clock.not_movable`, `clock.busy` (409), `clock.backwards` (422)
   */
  async move(target: (now: Date) => Date): Promise<MovedClock> {
    const from = await this.stop();
    const to = target(from);
    if (to < from) {
      await this.runOn(from);
      throw ClockErrors['clock.backwards'](`It is ${from.toISOString()} in this company.`);
    }
    let reached = from;
    try {
      const { steps, at, hasArrived } = await this.walk(from, to, (time) => (reached = time));
      reached = hasArrived ? to : at;
      return { now: reached, steps, hasArrived };
    } finally {
      await this.runOn(reached);
    }
  }

  private async walk(from: Date, to: Date, onStep: (at: Date) => void) {
    const endsAt = performance.now() + MAXIMUM_MS;
    let at = from;
    let steps = 0;
    for (; steps < MAXIMUM_STEPS && performance.now() < endsAt; steps++) {
      const next = await this.next(to);
      if (!next) return { steps, at, hasArrived: true };
      // What was due before the move began is done now: time does not go back for it.
      at = next.at > at ? next.at : at;
      await this.stand(at);
      onStep(at);
      await next.timer.run();
    }
    return { steps, at, hasArrived: false };
  }

  private async next(until: Date): Promise<Due | null> {
    let first: Due | null = null;
    for (const timer of this.timers.all()) {
      const at = await timer.firstDue(until);
      if (at && (!first || at < first.at)) first = { timer, at };
    }
    return first;
  }

  private stop(): Promise<Date> {
    return this.unitOfWork.run(async (manager) => {
      const [clock] = await manager.query<{ now: Date; isMoving: boolean }[]>(
        `SELECT crm.company_now(tenant_id) AS now, coalesce(moving_until > clock_timestamp(), false) AS "isMoving" FROM company_clocks FOR UPDATE`,
      );
      if (!clock) throw ClockErrors['clock.not_movable']('Only the time of a sandbox can be moved.');
      if (clock.isMoving) throw ClockErrors['clock.busy']('Wait until the move that runs has ended.');
      await manager.query(
        `UPDATE company_clocks SET stopped_at = $1, moving_until = clock_timestamp() + interval '${LEASE}'`,
        [clock.now],
      );
      return clock.now;
    });
  }

  private async stand(at: Date): Promise<void> {
    await this.unitOfWork.run((manager) =>
      manager.query(
        `UPDATE company_clocks SET stopped_at = $1, moving_until = clock_timestamp() + interval '${LEASE}'`,
        [at],
      ),
    );
  }

  private async runOn(from: Date): Promise<void> {
    await this.unitOfWork.run((manager) =>
      manager.query(
        'UPDATE company_clocks SET ahead = $1::timestamptz - clock_timestamp(), stopped_at = NULL, moving_until = NULL',
        [from],
      ),
    );
  }
}
