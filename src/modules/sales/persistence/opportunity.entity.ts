import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  CurrencyColumn,
  DayColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  MoneyColumn,
  TenantEntity,
  TextColumn,
} from '../../../platform/database';
import { CustomerEntity, type CustomerKind, PropertyEntity } from '../../customers';
import type { OpportunityStatus } from '../domain/pipeline-stage';
import { LeadSourceEntity, LostReasonEntity } from './named-choice.entity';
import { PipelineStageEntity } from './pipeline-stage.entity';
import { PipelineEntity } from './pipeline.entity';

/** Work that may come: with somebody who is no customer yet (a lead), or with a customer. */
@Entity('opportunities')
export class OpportunityEntity extends TenantEntity {
  @TextColumn()
  title: string;

  @IdColumn({ update: false })
  pipelineId: string;

  @ManyToOne(() => PipelineEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'pipeline_id', referencedColumnName: 'id' },
  ])
  pipeline?: Relation<PipelineEntity>;

  @IdColumn()
  stageId: string;

  @ManyToOne(() => PipelineStageEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'stage_id', referencedColumnName: 'id' },
  ])
  stage?: Relation<PipelineStageEntity>;

  /** Repeats the kind of the stage. */
  @EnumColumn({ default: 'open' })
  status: OpportunityStatus;

  @InstantColumn()
  stageEnteredAt: Date;

  @InstantColumn({ nullable: true })
  closedAt: Date | null;

  /** Null as long as it is a lead. */
  @IdColumn({ nullable: true })
  customerId: string | null;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: Relation<CustomerEntity>;

  @IdColumn({ nullable: true })
  propertyId: string | null;

  @ManyToOne(() => PropertyEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'property_id', referencedColumnName: 'id' },
  ])
  property?: Relation<PropertyEntity>;

  /** What kind of customer he would be. */
  @EnumColumn({ default: 'residential' })
  kind: CustomerKind;

  @TextColumn({ nullable: true })
  contactName: string | null;

  @TextColumn({ nullable: true })
  email: string | null;

  /** E.164. */
  @TextColumn({ nullable: true })
  phone: string | null;

  @TextColumn({ nullable: true })
  line1: string | null;

  @TextColumn({ nullable: true })
  line2: string | null;

  @TextColumn({ nullable: true })
  city: string | null;

  @TextColumn({ nullable: true })
  addressState: string | null;

  @TextColumn({ nullable: true })
  postalCode: string | null;

  @TextColumn({ nullable: true })
  country: string | null;

  @TextColumn({ nullable: true })
  county: string | null;

  @MoneyColumn({ default: '0' })
  valueMinor: bigint;

  @CurrencyColumn({ update: false })
  currency: string;

  /** Percent; that of the stage when null. */
  @Column({ type: 'integer', nullable: true })
  probability: number | null;

  @DayColumn({ nullable: true })
  expectedCloseOn: string | null;

  /** Account of the member of the company who looks after it. */
  @IdColumn({ nullable: true })
  ownerId: string | null;

  @IdColumn({ nullable: true })
  leadSourceId: string | null;

  @ManyToOne(() => LeadSourceEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'lead_source_id', referencedColumnName: 'id' },
  ])
  leadSource?: Relation<LeadSourceEntity>;

  @TextColumn({ nullable: true })
  campaign: string | null;

  /** Who sent it; the relation is on the partner's side, whose credits refer to opportunities. */
  @IdColumn({ nullable: true })
  referralPartnerId: string | null;

  @IdColumn({ nullable: true })
  lostReasonId: string | null;

  @ManyToOne(() => LostReasonEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'lost_reason_id', referencedColumnName: 'id' },
  ])
  lostReason?: Relation<LostReasonEntity>;

  @TextColumn({ nullable: true })
  notes: string | null;
}
