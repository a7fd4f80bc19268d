import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { AssignmentGate } from './assignment-gate';
import type { CrewPlace } from './domain/crew';
import { isBooked } from './domain/visit-status';
import type { VisitEntity } from './persistence/visit.entity';
import { VisitRepository } from './persistence/visit.repository';
import type { WorkOrderEntity } from './persistence/work-order.entity';

/** When a visit is to take place and who goes there. */
export interface Booking {
  readonly windowStart: Date;
  readonly windowEnd: Date;
  readonly plannedStart: Date;
  readonly plannedMinutes: number;
  readonly crew: readonly CrewPlace[];
}

/** Writes bookings of visits, after asking what stands against them. */
@Injectable()
export class VisitPlanner {
  constructor(
    private readonly visits: VisitRepository,
    private readonly gate: AssignmentGate,
  ) {}

  /** A further visit of the work order. */
  async add(workOrder: WorkOrderEntity, booking: Booking, overrideReason?: string): Promise<string> {
    const { crew, ...time } = booking;
    await this.gate.pass(workOrder, planned(workOrder, null, booking, crew), overrideReason);
    const known = await this.visits.of(workOrder.id);
    const seq = Math.max(0, ...known.map((visit) => visit.seq)) + 1;
    const id = newId();
    await this.visits.insert({ id, workOrderId: workOrder.id, seq, status: 'scheduled', ...time });
    await this.visits.replaceCrew(id, crew);
    return id;
  }

  /** Another time or other people for a visit. Only what was free before is asked about: another time for all, newcomers alone else. */
  async change(
    workOrder: WorkOrderEntity,
    visit: VisitEntity,
    { crew, ...time }: Booking,
    overrideReason?: string,
    state: Partial<VisitEntity> = {},
  ): Promise<void> {
    const before = await this.visits.crew(visit.id);
    const isFreeBefore = !isBooked(visit.status) || isOtherTime(visit, time);
    const asked = crew.filter(
      ({ technicianId }) => isFreeBefore || !before.some((one) => one.technicianId === technicianId),
    );
    await this.gate.pass(workOrder, planned(workOrder, visit.id, { ...time, crew }, asked), overrideReason);
    await this.visits.change(visit, { ...time, ...state });
    await this.visits.replaceCrew(visit.id, crew);
  }
}

function isOtherTime(visit: VisitEntity, { plannedStart, plannedMinutes }: Omit<Booking, 'crew'>): boolean {
  return visit.plannedStart.getTime() !== plannedStart.getTime() || visit.plannedMinutes !== plannedMinutes;
}

function planned(workOrder: WorkOrderEntity, visitId: string | null, booking: Booking, asked: readonly CrewPlace[]) {
  const { windowStart, windowEnd, plannedStart, plannedMinutes } = booking;
  const { id: workOrderId, jobTypeId, propertyId } = workOrder;
  const technicianIds = asked.map(({ technicianId }) => technicianId);
  const time = { windowStart, windowEnd, plannedStart, plannedMinutes };
  return { workOrderId, visitId, jobTypeId, propertyId, technicianIds, ...time };
}
