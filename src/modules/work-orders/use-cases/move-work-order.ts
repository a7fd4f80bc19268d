import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import type { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { WorkOrderReader } from '../work-order-reader';
import { StatusChange, type StatusChangeRequest } from './status-change';

export interface MoveRequest extends Omit<StatusChangeRequest, 'changes'> {
  readonly actualGallons?: number;
}

/** Moves a work order to another status. Of two equal moves at once one succeeds, the other finds the new status. */
@Injectable()
export class MoveWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly statusChange: StatusChange,
    private readonly reader: WorkOrderReader,
    private readonly policy: Policy,
  ) {}

  execute(id: string, { actualGallons, ...move }: MoveRequest, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const workOrder = await this.repository.loadForChange(id);
      assertVersion(workOrder.version, expectedVersion);
      await this.policy.assertCan('work_orders:transition', workOrder);
      const changes = {
        ...(actualGallons !== undefined && { actualGallons }),
        ...(move.to === 'draft' ? UNSCHEDULED : {}),
      };
      await this.statusChange.apply(workOrder, { ...move, changes });
      return this.reader.get(id);
    });
  }

  /** Back to draft: the window and the technician are given up. */
  unschedule(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.execute(id, { to: 'draft' }, expectedVersion);
  }
}

const UNSCHEDULED: Pick<WorkOrderEntity, 'technicianId' | 'windowStart' | 'windowEnd'> = {
  technicianId: null,
  windowStart: null,
  windowEnd: null,
};
