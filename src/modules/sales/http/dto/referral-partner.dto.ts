import { PartialType } from '@nestjs/swagger';
import {
  BooleanField,
  EmailField,
  EnumField,
  IdField,
  ListQuery,
  MoneyField,
  PhoneField,
  TextField,
} from '../../../../platform/http';
import { DemoIds } from '../../../../platform/openapi/demo-ids';
import {
  MANUAL_CREDIT_KINDS,
  type ManualCreditKind,
  PARTNER_KINDS,
  type PartnerKind,
} from '../../domain/referral-credit';
import type { ReferralPartnerFilters } from '../../persistence/referral.queries';
import type { ReferralPartnerDraft } from '../../referral-partners.service';
import type { CreditChange } from '../../use-cases/change-referral-credit';

export class CreateReferralPartnerDto implements ReferralPartnerDraft {
  @TextField({ max: 200, example: 'Bayou Realty, Anne Broussard' })
  name: string;

  @EnumField(PARTNER_KINDS, { enumName: 'ReferralPartnerKind', example: 'realtor' })
  kind: PartnerKind;

  @EmailField({ optional: true, nullable: true, example: 'anne@bayou-realty.example' })
  email?: string | null;

  @PhoneField({ optional: true, nullable: true, example: '+19855550151' })
  phone?: string | null;

  @IdField({ optional: true, nullable: true, example: DemoIds.customer, description: 'The customer he is as well.' })
  customerId?: string | null;

  @MoneyField({ optional: true, example: 10_000, description: 'Earned by each won opportunity; nothing when absent.' })
  creditPerWinMinor?: number;

  @BooleanField({ optional: true, example: true })
  isActive?: boolean;

  @TextField({ optional: true, nullable: true, max: 10_000, example: 'Sends inspections before closings.' })
  notes?: string | null;
}

export class UpdateReferralPartnerDto extends PartialType(CreateReferralPartnerDto, { skipNullProperties: false }) {}

export class ListReferralPartnersQuery extends ListQuery implements ReferralPartnerFilters {
  @EnumField(PARTNER_KINDS, { optional: true, enumName: 'ReferralPartnerKind', example: 'realtor' })
  kind?: PartnerKind;

  @BooleanField({ optional: true, fromText: true })
  isActive?: boolean;
}

export class ChangeReferralCreditDto implements CreditChange {
  @EnumField(MANUAL_CREDIT_KINDS, { enumName: 'ManualReferralCreditKind', example: 'adjusted' })
  kind: ManualCreditKind;

  @MoneyField({ min: -1_000_000_000_000, example: 2_500, description: 'Positive for what is redeemed.' })
  amountMinor: number;

  @TextField({ max: 1_000, example: 'Gift card after the open house' })
  note: string;
}
