import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import {
  CurrencyColumn,
  DayColumn,
  DecimalColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  MoneyColumn,
  TenantEntity,
  TextColumn,
} from '../../../platform/database';
import { WorkOrderEntity } from '../../work-orders';
import { TechnicianEntity } from '../../workforce';
import type { CommissionRule } from '../domain/commission';
import type { CommissionStatus } from '../domain/commission-status';
import { CommissionPlanEntity } from './commission-plan.entity';

/** What a technician earned with one work order, with everything it was computed from. At most one that is not reversed. */
@Entity('commissions')
export class CommissionEntity extends TenantEntity {
  @IdColumn()
  technicianId: string;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: TechnicianEntity;

  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: WorkOrderEntity;

  @IdColumn()
  planId: string;

  @ManyToOne(() => CommissionPlanEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'plan_id', referencedColumnName: 'id' },
  ])
  plan?: CommissionPlanEntity;

  /** The plan's rule as it stood. */
  @JsonColumn()
  rule: CommissionRule;

  @TextColumn()
  jobType: string;

  /** Revenue without tax. */
  @MoneyColumn()
  eligibleMinor: bigint;

  @DecimalColumn(12, 3, { nullable: true })
  gallons: string | null;

  @MoneyColumn()
  dumpFeeMinor: bigint;

  /** max(0, eligible - dump fee) */
  @MoneyColumn()
  baseMinor: bigint;

  /** Rate of the first band of the base. */
  @DecimalColumn(9, 6)
  rate: string;

  /** His part of what the job earned. */
  @MoneyColumn()
  amountMinor: bigint;

  /** The part in percent. */
  @DecimalColumn(7, 4, { default: 100 })
  splitPct: string;

  @CurrencyColumn()
  currency: string;

  @EnumColumn({ default: 'pending' })
  status: CommissionStatus;

  @DayColumn()
  earnedOn: string;

  /** When the completion that earned it was recorded; events may arrive out of order. */
  @InstantColumn()
  completionRecordedAt: Date;

  @InstantColumn({ nullable: true })
  approvedAt: Date | null;

  @IdColumn({ nullable: true })
  approvedBy: string | null;

  @InstantColumn({ nullable: true })
  reversedAt: Date | null;

  @TextColumn({ nullable: true })
  reversalReason: string | null;
}
