import {
  BooleanField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { RULE_SET_STATUSES, type RuleSetStatus } from '../domain/rule-set-status';
import { PricingRuleDto, PricingTierDto, PricingZoneDto, SurchargeDto } from './dto/rule-set-parts.dto';

export class RuleSetSummaryResponse {
  @IdField({ example: DemoIds.pricingRuleSet })
  id: string;

  @IntegerField({ min: 1, example: 3, description: 'The version of the rules: 1, 2, 3 … in the company.' })
  number: number;

  @TextField({ max: 120, example: 'Prices from spring' })
  name: string;

  @EnumField(RULE_SET_STATUSES, { enumName: 'PricingRuleSetStatus', example: 'published' })
  status: RuleSetStatus;

  @TextField({ nullable: true, max: 64, description: 'SHA-256 of the content, from its publication on.' })
  checksum: string | null;

  @InstantField({ nullable: true })
  publishedAt: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

export class RuleSetResponse extends RuleSetSummaryResponse {
  @ListField(() => PricingZoneDto, { max: 200 })
  zones: PricingZoneDto[];

  @ListField(() => PricingRuleDto, { max: 200 })
  rules: PricingRuleDto[];

  @ListField(() => PricingTierDto, { max: 50 })
  tiers: PricingTierDto[];

  @ListField(() => SurchargeDto, { max: 20 })
  surcharges: SurchargeDto[];

  @BooleanField({ example: true })
  areFeesTaxable: boolean;
}
