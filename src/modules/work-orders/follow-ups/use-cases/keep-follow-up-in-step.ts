import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { UnitOfWork } from '../../../../platform/database';
import { currentTenantId } from '../../../../platform/tenancy';
import { FormFailureEntity } from '../../forms/persistence/form-submission.entity';
import { WorkOrderEntity } from '../../persistence/work-order.entity';
import { DeleteWorkOrder } from '../../use-cases/delete-work-order';
import type { WorkOrderStatusChangedPayload } from '../../work-orders.events';
import { OpenFollowUp } from './open-follow-up';

/**
 * A work order that requires a follow-up gets one: a draft for the office to schedule. When the work order itself is dated again
 * instead, the draft that nobody touched goes.
 */
@Injectable()
export class KeepFollowUpInStep {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly opening: OpenFollowUp,
    private readonly removing: DeleteWorkOrder,
  ) {}

  execute({ workOrderId, from, to, reason }: WorkOrderStatusChangedPayload): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await manager.findOneBy(WorkOrderEntity, { tenantId: currentTenantId(), id: workOrderId });
      if (workOrder?.status !== to) return;
      if (to === 'requires_followup') await this.open(workOrderId, from === 'completed', reason);
      else if (from === 'requires_followup' && to === 'scheduled') await this.takeBack(workOrderId);
    });
  }

  private async open(workOrderId: string, isRecall: boolean, reason: string | null): Promise<void> {
    if (await this.opening.hasOpen(workOrderId)) return;
    const request = { kind: isRecall ? 'recall' : 'follow_up', description: reason } as const;
    await this.opening.execute(workOrderId, request, 'system');
  }

  private async takeBack(parentId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    const tenantId = currentTenantId();
    const untouched = { tenantId, parentId, status: 'draft' as const, version: 1, createdBy: IsNull() };
    for (const { id } of await manager.findBy(WorkOrderEntity, untouched)) {
      const isOfForm = await manager.existsBy(FormFailureEntity, { tenantId, followUpId: id });
      if (!isOfForm) await this.removing.execute(id, undefined);
    }
  }
}
