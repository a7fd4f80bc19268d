import { Injectable } from '@nestjs/common';
import { Policy } from '../../platform/access';
import { type CrewPlace, crewLedBy } from './domain/crew';
import { type AssignmentStatus, currentVisit, type VisitStatus } from './domain/visit-status';
import { timesInVisit } from './domain/visit-times';
import { visitsAfterMove } from './domain/visits-after-move';
import type { WorkOrderStatus } from './domain/work-order-status';
import type { VisitEntity } from './persistence/visit.entity';
import { VisitRepository } from './persistence/visit.repository';
import type { WorkOrderEntity } from './persistence/work-order.entity';
import { type Booking, VisitPlanner } from './visit-planner';

/** What a schedule says beyond what the work order itself repeats. */
export interface VisitWishes {
  /** Within the window. The start of the window when absent, or as it was while the window stays. */
  readonly plannedStart?: Date;
  /** Why what stands against the assignment does not matter. */
  readonly overrideReason?: string;
}

/** Where the lead is while the work order is in these. */
const LEAD_IS: Readonly<Partial<Record<WorkOrderStatus, AssignmentStatus>>> = {
  enroute: 'enroute',
  on_site: 'on_site',
  in_progress: 'on_site',
};

/** Keeps the visits of a work order in step with its status, its window and its technician. */
@Injectable()
export class WorkOrderVisits {
  constructor(
    private readonly visits: VisitRepository,
    private readonly planner: VisitPlanner,
    private readonly policy: Policy,
  ) {}

  /**
   * @param before the work order before its change of status
   * @param next the work order as it is now
   * @throws `work_order.assignment_conflict` (409)
   */
  async follow(before: WorkOrderEntity, next: WorkOrderEntity, wishes: VisitWishes = {}): Promise<void> {
    const visits = await this.visits.of(next.id);
    const states = visits.map(({ id, seq, status, endedAt }) => {
      return { id, seq, status, endedWithWorkOrder: endedAt?.getTime() === before.canceledAt?.getTime() };
    });
    const { statuses, subject } = visitsAfterMove(states, before.status, next.status);
    for (const visit of visits) {
      const status = statuses.get(visit.id);
      if (status === 'scheduled') await this.schedule(visit, visit.id === subject, next, wishes);
      else if (status !== undefined) await this.enter(visit, status, next.statusChangedAt);
    }
    if (subject === 'new') await this.planner.add(next, booked(null, [], next, wishes), wishes.overrideReason);
    const leadIs = LEAD_IS[next.status];
    if (subject !== null && leadIs && next.technicianId !== null)
      await this.visits.setCrewStatus(subject, leadIs, next.technicianId);
  }

  /** Enters a status other than `scheduled`. */
  async enter(visit: VisitEntity, status: VisitStatus, at: Date): Promise<void> {
    await this.visits.change(visit, { status, ...timesInVisit(visit, status, at) });
    const crewIs = CREW_IS[status];
    if (crewIs) await this.visits.setCrewStatus(visit.id, crewIs);
  }

  /** Back on the schedule, at the time and with the people it has. */
  async reschedule(workOrder: WorkOrderEntity, visit: VisitEntity, at: Date, overrideReason?: string): Promise<void> {
    const crew = (await this.visits.crew(visit.id)).map((place) => ({ ...place, status: 'assigned' as const }));
    const state = { status: 'scheduled' as const, ...timesInVisit(visit, 'scheduled', at) };
    await this.planner.change(workOrder, visit, { ...timeOf(visit), crew }, overrideReason, state);
  }

  /**
   * The current visit books the planned minutes of the work order; nothing to do while none is planned.
   * @throws `work_order.assignment_conflict` (409)
   */
  async rebook(next: WorkOrderEntity): Promise<void> {
    const visit = currentVisit(await this.visits.of(next.id));
    if (!visit || visit.plannedMinutes === next.plannedMinutes) return;
    await this.policy.assertCan('work_orders:schedule', next);
    const { plannedMinutes } = next;
    await this.planner.change(next, visit, {
      ...timeOf(visit),
      plannedMinutes,
      crew: await this.visits.crew(visit.id),
    });
  }

  /** The visit the work order speaks of takes its window and its technician; others come back as they were. */
  private async schedule(visit: VisitEntity, isSubject: boolean, next: WorkOrderEntity, wishes: VisitWishes) {
    const at = next.statusChangedAt;
    if (!isSubject) return this.reschedule(next, visit, at, wishes.overrideReason);
    const booking = booked(visit, await this.visits.crew(visit.id), next, wishes);
    const crew = booking.crew.map((place) => ({ ...place, status: 'assigned' as const }));
    const state = { status: 'scheduled' as const, ...timesInVisit(visit, 'scheduled', at) };
    return this.planner.change(next, visit, { ...booking, crew }, wishes.overrideReason, state);
  }
}

/** What becomes of the whole crew when a visit enters a status; absent where each goes his own way. */
const CREW_IS: Readonly<Partial<Record<VisitStatus, AssignmentStatus>>> = {
  done: 'done',
  canceled: 'assigned',
  unused: 'assigned',
  hold: 'assigned',
};

function booked(
  visit: VisitEntity | null,
  crew: readonly CrewPlace[],
  { windowStart, windowEnd, plannedMinutes, technicianId }: WorkOrderEntity,
  { plannedStart }: VisitWishes,
): Booking {
  if (windowStart === null || windowEnd === null) throw new Error('A scheduled work order has a window');
  const stays =
    visit?.windowStart.getTime() === windowStart.getTime() && visit.windowEnd.getTime() === windowEnd.getTime();
  const start = plannedStart ?? (stays ? visit.plannedStart : windowStart);
  return { windowStart, windowEnd, plannedStart: start, plannedMinutes, crew: crewLedBy(crew, technicianId) };
}

export function timeOf({ windowStart, windowEnd, plannedStart, plannedMinutes }: VisitEntity): Omit<Booking, 'crew'> {
  return { windowStart, windowEnd, plannedStart, plannedMinutes };
}
