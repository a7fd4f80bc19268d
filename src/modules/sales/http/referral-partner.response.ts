import {
  BooleanField,
  CurrencyField,
  EmailField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  MoneyField,
  ObjectField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import {
  PARTNER_KINDS,
  type PartnerKind,
  REFERRAL_CREDIT_KINDS,
  type ReferralCreditKind,
} from '../domain/referral-credit';

export class ReferralsResponse {
  @IntegerField({ example: 1 })
  open: number;

  @IntegerField({ example: 2 })
  won: number;

  @IntegerField({ example: 0 })
  lost: number;

  @MoneyField({ max: Number.MAX_SAFE_INTEGER, example: 1_250_000 })
  wonValueMinor: number;
}

export class ReferralPartnerResponse {
  @IdField({ example: DemoIds.referralPartner })
  id: string;

  @TextField({ example: 'Bayou Realty, Anne Broussard' })
  name: string;

  @EnumField(PARTNER_KINDS, { enumName: 'ReferralPartnerKind', example: 'realtor' })
  kind: PartnerKind;

  @EmailField({ nullable: true, example: 'anne@bayou-realty.example' })
  email: string | null;

  @TextField({ nullable: true, example: '+19855550151' })
  phone: string | null;

  @IdField({ nullable: true, example: null })
  customerId: string | null;

  @MoneyField({ example: 10_000 })
  creditPerWinMinor: number;

  @CurrencyField()
  currency: string;

  @BooleanField({ example: true })
  isActive: boolean;

  @TextField({ nullable: true, max: 10_000, example: null })
  notes: string | null;

  @MoneyField({ min: Number.MIN_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER, example: 20_000 })
  balanceMinor: number;

  @ObjectField(() => ReferralsResponse, { description: 'What became of his leads.' })
  referrals: ReferralsResponse;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

export class ReferralCreditResponse {
  @IdField({ example: DemoIds.referralPartner })
  id: string;

  @EnumField(REFERRAL_CREDIT_KINDS, { enumName: 'ReferralCreditKind', example: 'earned' })
  kind: ReferralCreditKind;

  @MoneyField({ min: -1_000_000_000_000, example: 10_000, description: 'Negative where credit goes.' })
  amountMinor: number;

  @CurrencyField()
  currency: string;

  @IdField({ nullable: true, example: DemoIds.opportunity })
  opportunityId: string | null;

  @InstantField()
  at: string;

  @IdField({ nullable: true, example: DemoIds.officeUser })
  by: string | null;

  @TextField({ nullable: true, max: 1_000, example: null })
  note: string | null;
}
