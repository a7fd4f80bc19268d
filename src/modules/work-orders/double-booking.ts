import { Injectable, type OnModuleInit } from '@nestjs/common';
import { VisitRepository } from './persistence/visit.repository';
import { type AssignmentConflict, AssignmentChecks, type PlannedAssignment } from './ports/assignment-checks';

const MINUTE_MS = 60_000;

/** Nobody is at two places at once: booked times of a technician do not overlap. Arrival windows may. */
@Injectable()
export class DoubleBooking implements OnModuleInit {
  constructor(
    private readonly checks: AssignmentChecks,
    private readonly visits: VisitRepository,
  ) {}

  onModuleInit(): void {
    this.checks.register('double_booking', (plan) => this.conflicts(plan));
  }

  private async conflicts(plan: PlannedAssignment): Promise<AssignmentConflict[]> {
    const { technicianIds, visitId, plannedStart, plannedMinutes } = plan;
    const span = { from: plannedStart, to: new Date(plannedStart.getTime() + plannedMinutes * MINUTE_MS) };
    const booked = await this.visits.booked(technicianIds, span, visitId);
    return booked.map(({ technicianId, workOrderId, number, from, to }) => ({
      kind: 'double_booked',
      technicianId,
      with: workOrderId,
      from: from.toISOString(),
      to: to.toISOString(),
      detail: `The technician is booked for ${number} from ${from.toISOString()} to ${to.toISOString()}.`,
    }));
  }
}
