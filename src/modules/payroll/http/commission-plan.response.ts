import {
  CurrencyField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  MoneyField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { EARN_POLICIES, type EarnPolicy } from '../domain/earn-policy';

export class CommissionTierResponse {
  @MoneyField({ example: 100_000 })
  fromMinor: number;

  @DecimalField({ scale: 6, max: 1, example: 0.25 })
  rate: number;
}

export class CommissionRuleResponse {
  @TextField({ max: 64, example: 'pumping' })
  jobType: string;

  @DecimalField({ scale: 6, max: 1, example: 0.2 })
  rate: number;

  @DecimalField({ scale: 4, max: 100_000, example: 7 })
  dumpFeeMinorPerGallon: number;

  @MoneyField({ nullable: true, example: 2_500 })
  minMinor: number | null;

  @MoneyField({ nullable: true, example: 50_000 })
  maxMinor: number | null;

  @ListField(() => CommissionTierResponse, { max: 10 })
  tiers: CommissionTierResponse[];
}

export class CommissionPlanResponse {
  @IdField({ example: DemoIds.commissionPlan })
  id: string;

  @TextField({ example: 'Standard commissions' })
  name: string;

  @CurrencyField()
  currency: string;

  @DayField({ example: '2000-01-01' })
  effectiveFrom: string;

  @EnumField(EARN_POLICIES, { enumName: 'EarnPolicy' })
  earnPolicy: EarnPolicy;

  @ListField(() => CommissionRuleResponse, { max: 100 })
  rules: CommissionRuleResponse[];

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;
}
