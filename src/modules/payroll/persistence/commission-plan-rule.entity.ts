import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import { DecimalColumn, IdColumn, JsonColumn, MoneyColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { CommissionTier } from '../domain/commission';
import { CommissionPlanEntity } from './commission-plan.entity';

/** What a plan pays for one job type. */
@Entity('commission_plan_rules')
export class CommissionPlanRuleEntity extends TenantEntity {
  @IdColumn()
  planId: string;

  @ManyToOne(() => CommissionPlanEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'plan_id', referencedColumnName: 'id' },
  ])
  plan?: CommissionPlanEntity;

  @TextColumn()
  jobType: string;

  /** Fraction of the base, e.g. `0.200000`. */
  @DecimalColumn(9, 6)
  rate: string;

  @DecimalColumn(12, 4, { default: 0 })
  dumpFeeMinorPerGallon: string;

  @MoneyColumn({ nullable: true })
  minMinor: bigint | null;

  @MoneyColumn({ nullable: true })
  maxMinor: bigint | null;

  @JsonColumn({ default: [] })
  tiers: CommissionTier[];
}
