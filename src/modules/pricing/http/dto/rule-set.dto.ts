import { PartialType } from '@nestjs/swagger';
import { BooleanField, EnumField, ListField, ListQuery, TextField } from '../../../../platform/http';
import { RULE_SET_STATUSES, type RuleSetStatus } from '../../domain/rule-set-status';
import { PricingRuleDto, PricingTierDto, PricingZoneDto, SurchargeDto } from './rule-set-parts.dto';

export class CreateRuleSetDto {
  @TextField({ max: 120, example: 'Prices from spring' })
  name: string;

  @ListField(() => PricingZoneDto, { optional: true, max: 200 })
  zones?: PricingZoneDto[];

  @ListField(() => PricingRuleDto, { optional: true, max: 200 })
  rules?: PricingRuleDto[];

  @ListField(() => PricingTierDto, { optional: true, max: 50 })
  tiers?: PricingTierDto[];

  @ListField(() => SurchargeDto, {
    optional: true,
    max: 20,
    description: 'Lines that follow an index: fuel, dump fees.',
  })
  surcharges?: SurchargeDto[];

  @BooleanField({ optional: true, example: true, description: 'Whether travel and the minimum charge are taxed.' })
  areFeesTaxable?: boolean;
}

/** Only what is mentioned changes; a list is replaced as a whole. */
export class UpdateRuleSetDto extends PartialType(CreateRuleSetDto, { skipNullProperties: false }) {}

export class ListRuleSetsQuery extends ListQuery {
  @EnumField(RULE_SET_STATUSES, { enumName: 'PricingRuleSetStatus', optional: true })
  status?: RuleSetStatus;
}
