import { Injectable, type OnModuleInit } from '@nestjs/common';
import { BulkResources, bulkStep, formerFields, type RowBefore } from '../../platform/bulk-operations';
import { UnitOfWork } from '../../platform/database';
import { RecordLists } from '../../platform/record-lists';
import { BulkTagsDto, RowTags, type TagChange } from '../../platform/tags';
import type { WorkOrderStatus } from './domain/work-order-status';
import { BulkAssignDto, BulkUpdateWorkOrdersDto, BulkWorkOrderStatusDto } from './http/dto/bulk-work-orders.dto';
import { ListWorkOrdersQuery } from './http/dto/list-work-orders.query';
import { WORK_ORDER_SORTING, workOrderShape } from './persistence/work-order.queries';
import { AssignWorkOrder } from './use-cases/assign-work-order';
import { ChangeWorkOrder } from './use-cases/change-work-order';
import { DeleteWorkOrder } from './use-cases/delete-work-order';
import { MoveWorkOrder } from './use-cases/move-work-order';
import { RestoreWorkOrder } from './use-cases/restore-work-order';
import { ScheduleWorkOrder } from './use-cases/schedule-work-order';
import { TagWorkOrder } from './use-cases/tag-work-order';
import { WorkOrderReader } from './work-order-reader';
import { WORK_ORDER_FIELDS } from './work-orders.fields';
import { TAGGED_WORK_ORDERS } from './work-orders.tags';

const COLUMNS = { priority: 'priority', description: 'description' };
const SCHEDULE = ['status', 'technician_id', 'window_start', 'window_end'];
const UNDO_REASON = 'A bulk operation was undone';

/** What others may do with the list of work orders: keep views of it, and change many at a time. */
@Injectable()
export class WorkOrderRecords implements OnModuleInit {
  constructor(
    private readonly lists: RecordLists,
    private readonly bulk: BulkResources,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: WorkOrderReader,
    private readonly changing: ChangeWorkOrder,
    private readonly moving: MoveWorkOrder,
    private readonly scheduling: ScheduleWorkOrder,
    private readonly assigning: AssignWorkOrder,
    private readonly removing: DeleteWorkOrder,
    private readonly restoring: RestoreWorkOrder,
    private readonly tagging: TagWorkOrder,
    private readonly tags: RowTags,
  ) {}

  onModuleInit(): void {
    this.lists.register({
      name: 'work_orders',
      permission: 'work_orders:read',
      query: ListWorkOrdersQuery,
      sorting: WORK_ORDER_SORTING,
      columns: workOrderShape({ showsCosts: false, showsMargin: false, mayOverride: false }).fields,
      fields: WORK_ORDER_FIELDS,
      read: (query) => this.reader.list(query),
    });
    this.bulk.register({
      list: 'work_orders',
      table: 'work_orders',
      actions: { ...this.schedule(), ...this.lifecycle(), ...this.filing() },
    });
  }

  private schedule() {
    return {
      set_status: bulkStep<BulkWorkOrderStatusDto>({
        permission: 'work_orders:transition',
        parameters: BulkWorkOrderStatusDto,
        remembers: SCHEDULE,
        apply: (id, { status, reason }) =>
          this.moving.execute(id, { to: status, ...(reason !== undefined && { reason }) }, undefined),
        revert: (id, before, { status }) => this.backTo(id, before, status),
      }),
      assign: bulkStep<BulkAssignDto>({
        permission: 'work_orders:schedule',
        parameters: BulkAssignDto,
        remembers: SCHEDULE,
        apply: (id, { technicianId }) => this.assigning.execute(id, technicianId),
        revert: (id, before) => this.givenBack(id, before),
      }),
    };
  }

  private lifecycle() {
    const rights = { permission: 'work_orders:delete', remembers: [] } as const;
    const change = (id: string, changes: object) => this.changing.execute(id, changes, undefined);
    return {
      update: bulkStep<BulkUpdateWorkOrdersDto>({
        permission: 'work_orders:update',
        parameters: BulkUpdateWorkOrdersDto,
        remembers: [...Object.values(COLUMNS), 'custom_fields'],
        apply: change,
        revert: (id, before, parameters) => change(id, formerFields(before, parameters, COLUMNS)),
      }),
      delete: {
        ...rights,
        apply: (id: string) => this.removing.execute(id, undefined),
        revert: (id: string) => this.restoring.execute(id, undefined),
      },
      restore: {
        ...rights,
        apply: (id: string) => this.restoring.execute(id, undefined),
        revert: (id: string) => this.removing.execute(id, undefined),
      },
    };
  }

  private filing() {
    const rights = { permission: 'work_orders:update', parameters: BulkTagsDto, remembers: ['tag_names'] } as const;
    const file = (id: string, change: TagChange) =>
      this.unitOfWork.run(async () => this.tags.change(TAGGED_WORK_ORDERS, await this.tagging.lock(id), change));
    const refile = (id: string, before: RowBefore) =>
      this.tagging.execute(id, before['tag_names'] as string[], undefined);
    return {
      tag: bulkStep<BulkTagsDto>({ ...rights, apply: (id, { tags }) => file(id, { add: tags }), revert: refile }),
      untag: bulkStep<BulkTagsDto>({ ...rights, apply: (id, { tags }) => file(id, { remove: tags }), revert: refile }),
    };
  }

  /** Moves back as the table of moves allows; who was taken off the schedule gets his window and his technician again. */
  private async backTo(id: string, before: RowBefore, left: WorkOrderStatus): Promise<void> {
    const status = before['status'] as WorkOrderStatus;
    if (left === 'draft') {
      await this.scheduling.execute(id, scheduleOf(before), undefined);
      if (status === 'scheduled') return;
    }
    await this.moving.execute(id, { to: status, reason: UNDO_REASON }, undefined);
  }

  /** A confirmed work order was re-dated by the assignment; the customer's word still stands. */
  private async givenBack(id: string, before: RowBefore): Promise<void> {
    await this.assigning.execute(id, before['technician_id'] as string | null);
    if (before['status'] === 'confirmed') await this.moving.execute(id, { to: 'confirmed' }, undefined);
  }
}

function scheduleOf(before: RowBefore) {
  return {
    technicianId: before['technician_id'] as string | null,
    windowStart: new Date(before['window_start'] as string),
    windowEnd: new Date(before['window_end'] as string),
  };
}
