import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  CurrencyColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  MoneyColumn,
  TenantEntity,
  TextColumn,
} from '../../../../platform/database';
import { WorkOrderEntity } from '../../persistence/work-order.entity';
import { WorkOrderSignatureEntity } from '../../signatures/persistence/work-order-signature.entity';
import type { ScopeDelta, ScopeLine } from '../domain/scope-delta';

export const APPROVAL_METHODS = ['signature', 'phone', 'email', 'in_person'] as const;
export type ApprovalMethod = (typeof APPROVAL_METHODS)[number];

/** The lines of a work order were changed after the customer had agreed to them. Append-only. */
@Entity('scope_changes')
export class ScopeChangeEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  @JsonColumn()
  beforeLines: readonly ScopeLine[];

  @JsonColumn()
  afterLines: readonly ScopeLine[];

  @JsonColumn()
  delta: readonly ScopeDelta[];

  @MoneyColumn()
  beforeTotalMinor: bigint;

  @MoneyColumn()
  afterTotalMinor: bigint;

  @CurrencyColumn()
  currency: string;
}

/** The customer agreed to another scope: who, how, and to what. Written once; only the person can be taken out. */
@Entity('scope_approvals')
export class ScopeApprovalEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  @EnumColumn()
  method: ApprovalMethod;

  @TextColumn()
  approvedBy: string;

  /** The number that was called, the address that was written to. */
  @TextColumn({ nullable: true })
  contact: string | null;

  @IdColumn({ nullable: true })
  signatureId: string | null;

  @ManyToOne(() => WorkOrderSignatureEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'signature_id', referencedColumnName: 'id' },
  ])
  signature?: Relation<WorkOrderSignatureEntity>;

  @InstantColumn()
  approvedAt: Date;

  @JsonColumn()
  approvedLines: readonly ScopeLine[];

  @JsonColumn()
  delta: readonly ScopeDelta[];

  @MoneyColumn()
  beforeTotalMinor: bigint;

  @MoneyColumn()
  afterTotalMinor: bigint;

  @CurrencyColumn()
  currency: string;
}
