import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { ComplianceApi, type DispatchBlock } from '../compliance';
import { CustomersApi } from '../customers';
import { JobTypeEntity } from './persistence/job-type.entity';
import { type AssignmentConflict, AssignmentChecks, type PlannedAssignment } from './ports/assignment-checks';
import { WorkOrderReferences } from './work-order-references';

/** Nobody is sent without the licences and certifications that the day and the job ask for (CMP-03). */
@Injectable()
export class CredentialGate implements OnModuleInit {
  constructor(
    private readonly checks: AssignmentChecks,
    private readonly compliance: ComplianceApi,
    private readonly customers: CustomersApi,
    private readonly references: WorkOrderReferences,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  onModuleInit(): void {
    this.checks.register('credentials', (plan) => this.conflicts(plan));
  }

  private async conflicts(plan: PlannedAssignment): Promise<AssignmentConflict[]> {
    const property = await this.customers.property(plan.propertyId);
    const on = await this.references.dayAt(property, plan.plannedStart);
    const jobType = await this.keyOf(plan.jobTypeId);
    const found: AssignmentConflict[] = [];
    for (const technicianId of plan.technicianIds) {
      const blocks = await this.compliance.dispatchBlocks({ technicianId, jobType, on });
      found.push(...blocks.map((block) => conflictOf(block, technicianId, on)));
    }
    return found;
  }

  private async keyOf(id: string): Promise<string | null> {
    const where = { tenantId: currentTenantId(), id };
    return (await this.unitOfWork.manager.findOneBy(JobTypeEntity, where))?.key ?? null;
  }
}

function conflictOf(block: DispatchBlock, technicianId: string, on: string): AssignmentConflict {
  const { kind, holder, credentialKind, credentialId, endedOn } = block;
  const paper = kind.slice(kind.indexOf('_') + 1);
  const state = endedOn === null ? `is missing on ${on}` : `ended on ${endedOn}`;
  const detail = `The ${paper} ${credentialKind} of the ${holder} ${state}.`;
  return { kind, technicianId, with: credentialId, from: null, to: null, detail };
}
