import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { type JsonText, UnitOfWork } from '../../../../platform/database';
import { currentTenantId } from '../../../../platform/tenancy';
import type { LineRequest } from '../../domain/line-pricing';
import type { Priority } from '../../domain/priority';
import { WORK_ORDER_STATUSES, isClosed } from '../../domain/work-order-status';
import { WorkOrderEventEntity } from '../../persistence/work-order-event.entity';
import { WorkOrderEntity } from '../../persistence/work-order.entity';
import { WorkOrderRepository } from '../../persistence/work-order.repository';
import { CreateWorkOrder } from '../../use-cases/create-work-order';
import type { WorkOrderOpener } from '../../work-order-references';
import { WorkOrderErrors } from '../../work-orders.errors';

export const FOLLOW_UP_KINDS = ['follow_up', 'recall'] as const;
/** `recall`: the work was done and did not hold; it is made good under warranty. */
export type FollowUpKind = (typeof FOLLOW_UP_KINDS)[number];

export interface FollowUpRequest {
  readonly kind: FollowUpKind;
  /** Key; that of the parent when absent. */
  readonly jobType?: string;
  readonly priority?: Priority;
  readonly description?: string | null;
  /** A recall is free unless told otherwise, a follow-up is not. */
  readonly noCharge?: boolean;
  readonly lines?: readonly LineRequest[];
}

const OPEN_STATUSES = WORK_ORDER_STATUSES.filter((status) => !isClosed(status));

/** Opens a draft that follows up another work order: same customer, same property, linked to it (WO-13). */
@Injectable()
export class OpenFollowUp {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly creating: CreateWorkOrder,
  ) {}

  /** @throws `follow_up.never_completed` (409), and what opening a work order throws */
  execute(
    parentId: string,
    { kind, jobType, ...request }: FollowUpRequest,
    opener: WorkOrderOpener = 'person',
  ): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const parent = await this.repository.loadForChange(parentId);
      if (kind === 'recall' && !(await this.wasCompleted(parent.id))) throw neverCompleted(parent);
      const { customerId, propertyId, priority, tagNames } = parent;
      const draft = {
        priority,
        ...request,
        ...{ customerId, propertyId, parentId, tags: tagNames },
        jobType: jobType ?? (await this.repository.jobType(parent.jobTypeId)).key,
        noCharge: request.noCharge ?? kind === 'recall',
        ...(kind === 'recall' && { warrantyOfId: parent.id }),
      };
      return this.creating.execute(draft, opener);
    });
  }

  /** Whether somebody already goes back: an open follow-up. Needs an open unit of work. */
  hasOpen(parentId: string): Promise<boolean> {
    const where = { tenantId: currentTenantId(), parentId, status: In(OPEN_STATUSES) };
    return this.unitOfWork.manager.existsBy(WorkOrderEntity, where);
  }

  wasCompleted(workOrderId: string): Promise<boolean> {
    const completion = { tenantId: currentTenantId(), workOrderId, toStatus: 'completed' as const };
    return this.unitOfWork.manager.existsBy(WorkOrderEventEntity, completion);
  }
}

function neverCompleted({ status }: WorkOrderEntity) {
  return WorkOrderErrors['follow_up.never_completed'](
    'Only work that was completed can be recalled; open a follow-up instead.',
    { members: { workOrderStatus: status } },
  );
}
