import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { ClockMover, type MovedClock } from '../../../platform/company-clock';
import { UnitOfWork } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import { SandboxErrors } from '../sandbox.errors';

const TWO_YEARS_MS = 2 * 365 * 24 * 3_600_000;

export interface ClockTarget {
  readonly seconds?: number;
  readonly to?: string;
}

/** Moves the time of the sandbox one is signed in to, and has done what becomes due on the way. */
@Injectable()
export class AdvanceClock {
  constructor(
    private readonly mover: ClockMover,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `sandbox.target_missing`, `clock.backwards` (422), `clock.not_movable`, `clock.busy` (409) */
  async execute({ seconds, to }: ClockTarget): Promise<MovedClock> {
    if ((seconds === undefined) === (to === undefined))
      throw SandboxErrors['sandbox.target_missing']('Give either `seconds` or `to`.');
    const moved = await this.mover.move((now) => {
      const target = to === undefined ? now.getTime() + (seconds ?? 0) * 1_000 : Date.parse(to);
      return new Date(Math.min(target, now.getTime() + TWO_YEARS_MS));
    });
    await this.unitOfWork.run(() => {
      const after = { now: moved.now.toISOString(), steps: moved.steps };
      this.audit.record({
        action: 'sandbox.clock_moved',
        resourceType: 'tenant',
        resourceId: currentTenantId(),
        after,
      });
      return Promise.resolve();
    });
    return moved;
  }
}
