import { Column, Entity } from 'typeorm';
import { EnumColumn, InstantColumn, JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { RuleSetContent } from '../domain/rule-set';
import type { RuleSetStatus } from '../domain/rule-set-status';

/** A version of all that makes prices dynamic. At most one is published; its content never changes again. */
@Entity('pricing_rule_sets')
export class PricingRuleSetEntity extends TenantEntity {
  /** 1, 2, 3 … in the company. */
  @Column({ type: 'integer', update: false })
  number: number;

  @TextColumn()
  name: string;

  @EnumColumn({ default: 'draft' })
  status: RuleSetStatus;

  @JsonColumn()
  content: RuleSetContent;

  /** SHA-256 of the content, from its publication on. */
  @TextColumn({ nullable: true })
  checksum: string | null;

  @InstantColumn({ nullable: true })
  publishedAt: Date | null;
}
