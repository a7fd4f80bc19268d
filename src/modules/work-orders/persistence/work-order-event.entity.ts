import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  DecimalColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  TenantEntity,
  TextColumn,
} from '../../../platform/database';
import type { WorkOrderStatus } from '../domain/work-order-status';
import { WorkOrderEntity } from './work-order.entity';
import type { EventSource } from '../domain/event-source';

export interface ActorSnapshot {
  readonly kind: string;
  readonly id: string | null;
  readonly name: string;
}

/** One change of status (WO-08). Append-only. */
@Entity('work_order_events')
export class WorkOrderEventEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  @EnumColumn()
  fromStatus: WorkOrderStatus;

  @EnumColumn()
  toStatus: WorkOrderStatus;

  /** When it happened, as the client says. */
  @InstantColumn()
  at: Date;

  /** Who did it, as he was called then. */
  @JsonColumn()
  by: ActorSnapshot;

  @EnumColumn()
  source: EventSource;

  @DecimalColumn(9, 6, { nullable: true })
  lat: string | null;

  @DecimalColumn(9, 6, { nullable: true })
  lng: string | null;

  @TextColumn({ nullable: true })
  reason: string | null;

  /** When we heard of it. */
  @InstantColumn({ insert: false, update: false, default: () => 'now()' })
  recordedAt: Date;
}
