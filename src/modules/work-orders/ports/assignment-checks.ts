import { Injectable } from '@nestjs/common';

/** Technicians for a visit at a time, before it is written. */
export interface PlannedAssignment {
  readonly workOrderId: string;
  /** Null for a visit that is only now being made. */
  readonly visitId: string | null;
  readonly jobTypeId: string;
  readonly propertyId: string;
  readonly technicianIds: readonly string[];
  readonly windowStart: Date;
  readonly windowEnd: Date;
  /** The booked time: `plannedMinutes` from `plannedStart`. */
  readonly plannedStart: Date;
  readonly plannedMinutes: number;
}

/** One cause why somebody should not be sent there then. */
export interface AssignmentConflict {
  /** lower_snake, the same for every occurrence: `double_booked`, … */
  readonly kind: string;
  readonly technicianId: string | null;
  /** Id of what stands against it, such as the other work order. */
  readonly with: string | null;
  /** ISO instants of what stands against it. */
  readonly from: string | null;
  readonly to: string | null;
  /** A sentence for people. */
  readonly detail: string;
}

/** Answers what stands against an assignment. Runs in its transaction, with the technicians locked. */
export type AssignmentCheck = (plan: PlannedAssignment) => Promise<readonly AssignmentConflict[]>;

/** Asks everybody who knows something against an assignment. Modules of later tiers register their checks here. */
@Injectable()
export class AssignmentChecks {
  private readonly checks = new Map<string, AssignmentCheck>();

  register(name: string, check: AssignmentCheck): void {
    if (this.checks.has(name)) throw new Error(`Assignment check ${name} is registered twice`);
    this.checks.set(name, check);
  }

  async conflicts(plan: PlannedAssignment): Promise<AssignmentConflict[]> {
    const found: AssignmentConflict[] = [];
    for (const check of this.checks.values()) found.push(...(await check(plan)));
    return found;
  }
}
