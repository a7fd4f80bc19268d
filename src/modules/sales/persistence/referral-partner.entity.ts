import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import {
  CurrencyColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  MoneyColumn,
  TenantEntity,
  TextColumn,
} from '../../../platform/database';
import { CustomerEntity } from '../../customers';
import type { PartnerKind, ReferralCreditKind } from '../domain/referral-credit';
import { OpportunityEntity } from './opportunity.entity';

/** Somebody who sends leads: a realtor, an inspector, a customer. */
@Entity('referral_partners')
export class ReferralPartnerEntity extends TenantEntity {
  @TextColumn()
  name: string;

  @EnumColumn()
  kind: PartnerKind;

  @TextColumn({ nullable: true })
  email: string | null;

  /** E.164. */
  @TextColumn({ nullable: true })
  phone: string | null;

  /** The customer that the partner is as well. */
  @IdColumn({ nullable: true })
  customerId: string | null;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: Relation<CustomerEntity>;

  /** What a won opportunity of his is worth to him. */
  @MoneyColumn({ default: '0' })
  creditPerWinMinor: bigint;

  @CurrencyColumn({ update: false })
  currency: string;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @TextColumn({ nullable: true })
  notes: string | null;
}

/** What changed a partner's credit; the balance is their sum. Written once. */
@Entity('referral_credits')
export class ReferralCreditEntity extends TenantEntity {
  @IdColumn({ update: false })
  partnerId: string;

  @ManyToOne(() => ReferralPartnerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'partner_id', referencedColumnName: 'id' },
  ])
  partner?: Relation<ReferralPartnerEntity>;

  @EnumColumn({ update: false })
  kind: ReferralCreditKind;

  /** Negative where credit goes. */
  @MoneyColumn({ update: false })
  amountMinor: bigint;

  @CurrencyColumn({ update: false })
  currency: string;

  @IdColumn({ nullable: true, update: false })
  opportunityId: string | null;

  @ManyToOne(() => OpportunityEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'opportunity_id', referencedColumnName: 'id' },
  ])
  opportunity?: Relation<OpportunityEntity>;

  @InstantColumn({ update: false })
  at: Date;

  @TextColumn({ nullable: true, update: false })
  note: string | null;
}
