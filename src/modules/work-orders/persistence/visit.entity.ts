import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, TenantEntity } from '../../../platform/database';
import type { VisitStatus } from '../domain/visit-status';
import { WorkOrderEntity } from './work-order.entity';

/** One trip to the property for a work order (WO-05). */
@Entity('visits')
export class VisitEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  /** Counts from 1 within the work order. */
  @Column({ type: 'integer' })
  seq: number;

  @EnumColumn({ default: 'scheduled' })
  status: VisitStatus;

  /** Arrival window promised to the customer. */
  @InstantColumn()
  windowStart: Date;

  @InstantColumn()
  windowEnd: Date;

  /** When we mean to arrive, within the window; with `plannedMinutes` the time that is booked. */
  @InstantColumn()
  plannedStart: Date;

  @Column({ type: 'integer' })
  plannedMinutes: number;

  @InstantColumn({ nullable: true })
  dispatchedAt: Date | null;

  @InstantColumn({ nullable: true })
  startedAt: Date | null;

  /** When it was done, canceled or given up. */
  @InstantColumn({ nullable: true })
  endedAt: Date | null;
}
