import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { OpportunityStageChangeEntity } from './persistence/opportunity-stage-change.entity';

export interface StageChange {
  readonly opportunityId: string;
  readonly fromStageId: string | null;
  readonly toStageId: string;
  readonly at: Date;
  readonly lostReasonId?: string | null;
  readonly note?: string | null;
}

/** Writes down when opportunities came into their stages. Inside of a unit of work. */
@Injectable()
export class StageJournal {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async record({ lostReasonId = null, note = null, ...change }: StageChange): Promise<void> {
    await this.unitOfWork.manager.insert(OpportunityStageChangeEntity, {
      ...change,
      lostReasonId,
      note,
      id: newId(),
      tenantId: currentTenantId(),
      createdBy: currentUserId(),
    });
  }

  /** The stage it was in before the present one; null when it began there. */
  async stageBefore(opportunityId: string): Promise<string | null> {
    const last = await this.unitOfWork.manager.findOne(OpportunityStageChangeEntity, {
      where: { tenantId: currentTenantId(), opportunityId },
      order: { at: 'DESC', id: 'DESC' },
    });
    return last?.fromStageId ?? null;
  }
}
