import { Injectable } from '@nestjs/common';
import { Not } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { CommissionEntity } from './commission.entity';

type EarnedField =
  | 'technicianId'
  | 'workOrderId'
  | 'planId'
  | 'rule'
  | 'jobType'
  | 'eligibleMinor'
  | 'gallons'
  | 'dumpFeeMinor'
  | 'baseMinor'
  | 'rate'
  | 'amountMinor'
  | 'splitPct'
  | 'currency'
  | 'earnedOn'
  | 'completionRecordedAt';
export type NewCommission = Pick<CommissionEntity, EarnedField>;
type CommissionChanges = Partial<
  Pick<CommissionEntity, 'status' | 'approvedAt' | 'approvedBy' | 'reversedAt' | 'reversalReason'>
>;

/** Writes of commissions; every method runs inside the caller's unit of work. */
@Injectable()
export class CommissionsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
  ) {}

  /** @throws `resource.not_found` when the actor may not read it, `access.forbidden` when he may read but not act */
  async lock(id: string, permission: `payroll:${string}`): Promise<CommissionEntity> {
    const commission = await this.unitOfWork.manager.findOne(CommissionEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!commission || !(await this.policy.can('payroll:read', commission))) throw notFound('commission');
    await this.policy.assertCan(permission, commission);
    return commission;
  }

  /** The commissions of a work order that are not reversed, locked. */
  lockLiveOf(workOrderId: string): Promise<CommissionEntity[]> {
    return this.unitOfWork.manager.find(CommissionEntity, {
      where: { tenantId: currentTenantId(), workOrderId, status: Not('reversed') },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async insert(commission: NewCommission): Promise<string> {
    const id = newId();
    const by = currentUserId();
    await this.unitOfWork.manager.insert(CommissionEntity, {
      ...commission,
      status: 'pending',
      tenantId: currentTenantId(),
      id,
      createdBy: by,
      updatedBy: by,
    });
    return id;
  }

  update(commission: CommissionEntity, changes: CommissionChanges): Promise<void> {
    return updateVersioned(this.unitOfWork.manager, CommissionEntity, commission, changes);
  }
}
