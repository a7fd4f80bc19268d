import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  CurrencyColumn,
  DecimalColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  MoneyColumn,
  SoftDeletableTenantEntity,
  TextColumn,
} from '../../../platform/database';
import type { FieldValues } from '../../../platform/custom-fields';
import { TaxRateEntity } from '../../catalog';
import { CustomerEntity, PropertyEntity } from '../../customers';
import { PricingRuleSetEntity, type PriceSnapshot } from '../../pricing';
import { TechnicianEntity } from '../../workforce';
import type { Priority } from '../domain/priority';
import type { WorkOrderStatus } from '../domain/work-order-status';
import { JobTypeEntity } from './job-type.entity';

/** A job at a customer's property: what is to be done, when and by whom, and what it is worth. */
@Entity('work_orders')
export class WorkOrderEntity extends SoftDeletableTenantEntity {
  @TextColumn({ update: false })
  number: string;

  /** What the number sorts by; a trigger keeps it. */
  @Column({ type: 'bigint', nullable: true, insert: false, update: false })
  numberKey: string | null;

  @IdColumn()
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: Relation<CustomerEntity>;

  @IdColumn()
  propertyId: string;

  @ManyToOne(() => PropertyEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'property_id', referencedColumnName: 'id' },
  ])
  property?: Relation<PropertyEntity>;

  @IdColumn()
  jobTypeId: string;

  @ManyToOne(() => JobTypeEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'job_type_id', referencedColumnName: 'id' },
  ])
  jobType?: Relation<JobTypeEntity>;

  @EnumColumn()
  priority: Priority;

  /** When somebody should be on the way at the latest. */
  @InstantColumn()
  slaDueAt: Date;

  @EnumColumn({ default: 'draft' })
  status: WorkOrderStatus;

  /** When it came into its status, as the client said. */
  @InstantColumn()
  statusChangedAt: Date;

  @TextColumn({ nullable: true })
  description: string | null;

  @IdColumn({ nullable: true })
  technicianId: string | null;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;

  /** Arrival window promised to the customer. */
  @InstantColumn({ nullable: true })
  windowStart: Date | null;

  @InstantColumn({ nullable: true })
  windowEnd: Date | null;

  @Column({ type: 'integer' })
  plannedMinutes: number;

  @Column({ type: 'integer', nullable: true })
  estimatedGallons: number | null;

  @Column({ type: 'integer', nullable: true })
  actualGallons: number | null;

  /** Way to the place of work, for charges by the mile. */
  @DecimalColumn(8, 2, { nullable: true })
  travelMiles: string | null;

  /** Project of the client, as his rate sheet calls it. */
  @TextColumn({ nullable: true })
  projectCode: string | null;

  /** The rule set the price was calculated with; null for prices of the price book alone. */
  @IdColumn({ nullable: true })
  pricingRuleSetId: string | null;

  @ManyToOne(() => PricingRuleSetEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'pricing_rule_set_id', referencedColumnName: 'id' },
  ])
  pricingRuleSet?: Relation<PricingRuleSetEntity>;

  /** How the price came about; read only where it is asked for. Null where prices were written before it was kept. */
  @Column({ type: 'jsonb', nullable: true, select: false })
  priceSnapshot?: PriceSnapshot | null;

  @CurrencyColumn()
  currency: string;

  @MoneyColumn()
  subtotalMinor: bigint;

  @MoneyColumn()
  taxMinor: bigint;

  @MoneyColumn()
  totalMinor: bigint;

  /** The default rate of the day of the work, copied. */
  @IdColumn({ nullable: true })
  taxRateId: string | null;

  @ManyToOne(() => TaxRateEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'tax_rate_id', referencedColumnName: 'id' },
  ])
  taxRateSource?: Relation<TaxRateEntity>;

  @DecimalColumn(9, 6, { nullable: true })
  taxRate: string | null;

  @InstantColumn({ nullable: true })
  enrouteAt: Date | null;

  @InstantColumn({ nullable: true })
  arrivedAt: Date | null;

  @InstantColumn({ nullable: true })
  startedAt: Date | null;

  @InstantColumn({ nullable: true })
  completedAt: Date | null;

  @InstantColumn({ nullable: true })
  canceledAt: Date | null;

  @TextColumn({ nullable: true })
  cancelReason: string | null;

  /** Completion waits for the customer's signature. */
  @Column({ type: 'boolean', default: false })
  requiresSignature: boolean;

  /** The work order this one follows up. */
  @IdColumn({ nullable: true, update: false })
  parentId: string | null;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'parent_id', referencedColumnName: 'id' },
  ])
  parent?: Relation<WorkOrderEntity>;

  /** The completed work order whose work this one makes good. */
  @IdColumn({ nullable: true, update: false })
  warrantyOfId: string | null;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'warranty_of_id', referencedColumnName: 'id' },
  ])
  warrantyOf?: Relation<WorkOrderEntity>;

  /** Priced at nothing and not billed. */
  @Column({ type: 'boolean', default: false, update: false })
  noCharge: boolean;

  /** Names of the tags, sorted; repeats `work_order_tags` for lists. */
  @Column({ type: 'text', array: true, default: '{}' })
  tagNames: string[];

  /** Values of the company's own fields. */
  @JsonColumn({ default: {} })
  customFields: FieldValues;
}
