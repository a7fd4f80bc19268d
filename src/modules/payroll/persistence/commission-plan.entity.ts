import { Entity } from 'typeorm';
import { CurrencyColumn, DayColumn, EnumColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { EarnPolicy } from '../domain/earn-policy';

/** The commissions a company pays from a day on, until the next plan takes effect. */
@Entity('commission_plans')
export class CommissionPlanEntity extends TenantEntity {
  @TextColumn()
  name: string;

  @CurrencyColumn()
  currency: string;

  /** Unique in the company, so that one plan is in force on any day. */
  @DayColumn()
  effectiveFrom: string;

  @EnumColumn({ default: 'completion' })
  earnPolicy: EarnPolicy;
}
