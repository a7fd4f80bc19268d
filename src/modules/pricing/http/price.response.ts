import {
  BooleanField,
  DayField,
  DecimalField,
  EnumField,
  CurrencyField,
  IdField,
  IntegerField,
  ListField,
  MoneyField,
  ObjectField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { RULE_SET_STATUSES, type RuleSetStatus } from '../domain/rule-set-status';
import { PRICING_STEPS, type PricingStep, TRACE_OPERATIONS, type TraceOperation } from '../domain/trace';

export const AMOUNT_KINDS = ['line', 'surcharge', 'travel', 'minimum_charge'] as const;

export class PricedAmountResponse {
  @TextField({ max: 80, example: 'lines/0', description: 'How the trace calls it; lines in the order of the request.' })
  target: string;

  @EnumField(AMOUNT_KINDS, { enumName: 'PricedAmountKind' })
  kind: (typeof AMOUNT_KINDS)[number];

  @TextField({ nullable: true, max: 40, example: 'PUMP-1750' })
  code: string | null;

  @TextField({ max: 120, example: 'Pumping up to 1,750 gallons' })
  name: string;

  @BooleanField({ example: true })
  taxable: boolean;

  @MoneyField({ example: 68_750, description: 'Before the discount on the whole.' })
  grossMinor: number;

  @MoneyField({ example: 1_000 })
  discountMinor: number;

  @MoneyField({ example: 67_750 })
  netMinor: number;
}

export class TraceEntryResponse {
  @IntegerField({ min: 1, example: 2 })
  position: number;

  @EnumField(PRICING_STEPS, { enumName: 'PricingStep', example: 'usage' })
  step: PricingStep;

  @TextField({ max: 80, example: 'lines/0' })
  target: string;

  @TextField({
    nullable: true,
    max: 120,
    example: 'PUMP-1750',
    description: 'The rule, zone, tier or rate it is from.',
  })
  code: string | null;

  @EnumField(['applied', 'skipped'], { enumName: 'TraceOutcome' })
  outcome: 'applied' | 'skipped';

  @TextField({ max: 80, example: 'overage' })
  reason: string;

  @EnumField(TRACE_OPERATIONS, { enumName: 'TraceOperation', nullable: true, example: 'add' })
  operation: TraceOperation | null;

  @TextField({ nullable: true, max: 120, example: '11250' })
  operand: string | null;

  @TextField({ max: 120, example: '57500', description: 'Minor units, exact; rounded only at the step that says so.' })
  beforeMinor: string;

  @TextField({ max: 120, example: '68750' })
  afterMinor: string;
}

export class UsedRuleSetResponse {
  @IdField({ example: DemoIds.pricingRuleSet })
  id: string;

  @IntegerField({ min: 1, example: 3 })
  number: number;

  @EnumField(RULE_SET_STATUSES, { enumName: 'PricingRuleSetStatus', example: 'published' })
  status: RuleSetStatus;

  @TextField({ nullable: true, max: 64, description: 'Null for a draft.' })
  checksum: string | null;
}

export class PriceTaxResponse {
  @IdField({ example: DemoIds.taxRate })
  id: string;

  @TextField({ max: 120, example: 'Sales tax' })
  name: string;

  @DecimalField({ scale: 6, max: 1, example: 0.0825 })
  rate: number;
}

export class PriceResponse {
  @CurrencyField()
  currency: string;

  @DayField()
  on: string;

  @ObjectField(() => UsedRuleSetResponse, { nullable: true, description: 'Null when the company has published none.' })
  ruleSet: UsedRuleSetResponse | null;

  @TextField({ nullable: true, max: 40, example: 'CITY' })
  zoneCode: string | null;

  @TextField({ nullable: true, max: 40, example: 'GOLD' })
  tierCode: string | null;

  @IntegerField({ nullable: true, example: 45, description: 'Days to pay that the tier gives.' })
  paymentTermsDays: number | null;

  @ListField(() => PricedAmountResponse, { max: 200 })
  amounts: PricedAmountResponse[];

  @MoneyField({ example: 1_000 })
  discountMinor: number;

  @MoneyField({ example: 67_750 })
  subtotalMinor: number;

  @MoneyField({ example: 67_750 })
  taxableMinor: number;

  @ObjectField(() => PriceTaxResponse, { nullable: true })
  tax: PriceTaxResponse | null;

  @TextField({ nullable: true, max: 80, example: null, description: 'By which the customer pays no tax.' })
  exemptionCertificate: string | null;

  @MoneyField({ example: 5_589 })
  taxMinor: number;

  @MoneyField({ example: 73_339 })
  totalMinor: number;

  @TextField({ max: 64, description: 'Equal for equal input and rules: SHA-256 over both and the result.' })
  checksum: string;

  @ListField(() => TraceEntryResponse, {
    optional: true,
    max: 50_000,
    description: 'With `explain=true`: carried out in order it gives every amount again.',
  })
  trace?: TraceEntryResponse[];
}

export class CustomerPriceTierResponse {
  @IdField({ example: DemoIds.customer })
  customerId: string;

  @TextField({ nullable: true, max: 40, example: null })
  tierCode: string | null;

  @IntegerField({ example: 0, description: '0 for a customer without a tier.' })
  version: number;
}
