import { Injectable } from '@nestjs/common';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import type { WorkOrderEntity } from './persistence/work-order.entity';
import { VisitRepository } from './persistence/visit.repository';
import { type AssignmentConflict, AssignmentChecks, type PlannedAssignment } from './ports/assignment-checks';
import { WorkOrderErrors } from './work-orders.errors';

/** Lets an assignment pass when nothing stands against it, or when somebody who may override says why. */
@Injectable()
export class AssignmentGate {
  constructor(
    private readonly visits: VisitRepository,
    private readonly checks: AssignmentChecks,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Keeps the technicians locked until COMMIT: of two assignments at once the second sees the first.
   * @throws `work_order.assignment_conflict` (409) with `conflicts`
   */
  async pass(workOrder: WorkOrderEntity, plan: PlannedAssignment, overrideReason?: string): Promise<void> {
    if (plan.technicianIds.length === 0) return;
    await this.visits.lockTechnicians(plan.technicianIds);
    const conflicts = await this.checks.conflicts(plan);
    if (conflicts.length === 0) return;
    const isOverridable = await this.policy.can('work_orders:override', workOrder);
    if (overrideReason === undefined || !isOverridable) throw conflicting(conflicts, isOverridable);
    this.audit.record({
      action: 'work_order.conflicts_overridden',
      resourceType: 'work_order',
      resourceId: workOrder.id,
      after: { reason: overrideReason, conflicts },
    });
  }
}

function conflicting(conflicts: readonly AssignmentConflict[], isOverridable: boolean) {
  const causes = conflicts.map(({ detail }) => detail).join(' ');
  return WorkOrderErrors['work_order.assignment_conflict'](causes, { members: { conflicts, isOverridable } });
}
