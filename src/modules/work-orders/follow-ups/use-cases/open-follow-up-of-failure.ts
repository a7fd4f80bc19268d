import { Injectable } from '@nestjs/common';
import { UnitOfWork, updateVersioned } from '../../../../platform/database';
import { currentTenantId } from '../../../../platform/tenancy';
import { FormFailureEntity } from '../../forms/persistence/form-submission.entity';
import type { FormItemFailedPayload } from '../../work-orders.events';
import { OpenFollowUp } from './open-follow-up';

/** Opens what a failed item of a form asks for (WO-22); each failure has one follow-up. */
@Injectable()
export class OpenFollowUpOfFailure {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly opening: OpenFollowUp,
  ) {}

  execute({ workOrderId, number, failureId, label, followUpJobType }: FormItemFailedPayload): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const failure = await manager.findOneBy(FormFailureEntity, { tenantId: currentTenantId(), id: failureId });
      if (!failure || failure.followUpId !== null) return;
      const request = { kind: 'follow_up', jobType: followUpJobType, description: `${number}: ${label}` } as const;
      const { id } = (await this.opening.execute(workOrderId, request, 'system')).resource;
      await updateVersioned(manager, FormFailureEntity, failure, { followUpId: id });
    });
  }
}
