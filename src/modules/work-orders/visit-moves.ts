import { Injectable } from '@nestjs/common';
import { Policy } from '../../platform/access';
import { CompanyClock } from '../../platform/company-clock';
import { transitionTime } from './domain/transition-time';
import { type AssignmentStatus, isBusy, type VisitStatus } from './domain/visit-status';
import { allowedFrom } from './domain/transition-table';
import type { VisitEntity } from './persistence/visit.entity';
import { VisitRepository } from './persistence/visit.repository';
import type { WorkOrderEntity } from './persistence/work-order.entity';
import { invalidTime, technicianBusy } from './refusals';
import type { OpenedVisit } from './visit-door';
import { WorkOrderVisits } from './work-order-visits';

/** Where the whole crew is when the visit is moved as a whole. */
const CREW_GOES: Readonly<Partial<Record<VisitStatus, AssignmentStatus>>> = {
  dispatched: 'enroute',
  working: 'on_site',
};

/** How visits and crews change their status, however it came about. */
@Injectable()
export class VisitMoves {
  constructor(
    private readonly visits: VisitRepository,
    private readonly following: WorkOrderVisits,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
  ) {}

  /** @throws `work_order.time_in_future`, `work_order.time_out_of_order` (422) */
  async timeOf({ dispatchedAt, startedAt, endedAt }: VisitEntity, claimed: Date | undefined): Promise<Date> {
    const previous = [dispatchedAt, startedAt, endedAt].reduce<number>(
      (last, at) => Math.max(last, at?.getTime() ?? 0),
      0,
    );
    const time = transitionTime(claimed, await this.clock.now(), new Date(previous));
    if (time.kind !== 'valid') throw invalidTime(time.kind);
    return time.at;
  }

  /** The visit and its whole crew. */
  async enter(
    { workOrder, visit, crew }: OpenedVisit,
    to: VisitStatus,
    at: Date,
    overrideReason?: string,
  ): Promise<void> {
    if (to === 'scheduled') return this.following.reschedule(workOrder, visit, at, overrideReason);
    const crewIs = CREW_GOES[to];
    const setOff = crewIs ? crew.filter(({ status }) => !isBusy(status)) : [];
    await this.assertFree(
      workOrder,
      visit,
      setOff.map(({ technicianId }) => technicianId),
    );
    await this.following.enter(visit, to, at);
    if (crewIs) await this.visits.setCrewStatus(visit.id, crewIs);
  }

  /**
   * Nobody is under way to two visits, or at two; who may override decides who is where.
   * @throws `technician.busy` (409)
   */
  async assertFree(workOrder: WorkOrderEntity, visit: VisitEntity, technicianIds: readonly string[]): Promise<void> {
    const other = await this.visits.busyElsewhere(technicianIds, visit.id);
    if (!other || (await this.policy.can('work_orders:override', workOrder))) return;
    throw technicianBusy(other, allowedFrom(workOrder.status));
  }
}
