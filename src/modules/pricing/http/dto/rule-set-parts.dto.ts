import {
  BooleanField,
  DayField,
  DecimalField,
  EnumField,
  EnumListField,
  IntegerField,
  ListField,
  MoneyField,
  ObjectField,
  TextField,
  TextListField,
  TimeOfDayField,
} from '../../../../platform/http';
import {
  type PricingRule,
  type PricingTier,
  type PricingZone,
  RULE_KINDS,
  type Surcharge,
  SURCHARGE_BASES,
  type SurchargeBasis,
  type RuleConditions,
  type RuleKind,
  type Weekday,
  WEEKDAYS,
  type ZoneArea,
} from '../../domain/rule-set';

const CODE = { max: 40, pattern: /^[A-Z0-9][A-Z0-9_-]*$/ };
const MONTH_DAY = { min: 5, max: 5, pattern: /^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/ };

export class CountyDto {
  @TextField({ min: 2, max: 2, pattern: /^[A-Z]{2}$/, example: 'LA' })
  state: string;

  @TextField({ max: 80, example: 'Terrebonne' })
  county: string;
}

export class CircleDto {
  @DecimalField({ scale: 6, min: -90, max: 90, example: 29.5958 })
  lat: number;

  @DecimalField({ scale: 6, min: -180, max: 180, example: -90.7195 })
  lng: number;

  @DecimalField({ scale: 2, min: 0.1, max: 500, example: 25 })
  miles: number;
}

export class ZoneAreaDto implements ZoneArea {
  @TextListField({ optional: true, max: 500, maxLength: 5, example: ['70360'] })
  postalCodes?: string[];

  @ListField(() => CountyDto, { optional: true, max: 100 })
  counties?: CountyDto[];

  @ObjectField(() => CircleDto, { optional: true })
  circle?: CircleDto;
}

export class PricingZoneDto implements PricingZone {
  @TextField({ ...CODE, example: 'CITY' })
  code: string;

  @TextField({ max: 120, example: 'Houma and around' })
  name: string;

  @IntegerField({ max: 1_000, example: 10, description: 'Of several zones of a place the highest, then the smallest.' })
  priority: number;

  @ObjectField(() => ZoneAreaDto, { description: 'Each way that is given is one more way to belong.' })
  area: ZoneAreaDto;

  @DecimalField({ scale: 4, max: 10, example: 1.1, description: 'Of services, not of materials: 1.1 is 10 % more.' })
  multiplier: number;

  @MoneyField({ example: 2_500 })
  travelFeeMinor: number;

  @MoneyField({ max: 1_000_000, example: 150 })
  perMileMinor: number;

  @MoneyField({ example: 2_500 })
  minimumTravelMinor: number;

  @MoneyField({ example: 15_000, description: 'A document is topped up to it, travel included.' })
  minimumChargeMinor: number;
}

export class RuleConditionsDto implements RuleConditions {
  @DayField({ optional: true, example: undefined })
  validFrom?: string;

  @DayField({ optional: true, example: undefined, description: 'Last day, included.' })
  validTo?: string;

  @TextField({ ...MONTH_DAY, optional: true, description: '`MM-DD`; a season may go over New Year.' })
  seasonFrom?: string;

  @TextField({ ...MONTH_DAY, optional: true, description: '`MM-DD`, included.' })
  seasonTo?: string;

  @EnumListField(WEEKDAYS, { enumName: 'Weekday', optional: true })
  weekdays?: Weekday[];

  @TimeOfDayField({ optional: true, example: '17:00', description: 'At the place of work; may go over midnight.' })
  timeFrom?: string;

  @TimeOfDayField({ optional: true, example: '08:00', description: 'Not included.' })
  timeUntil?: string;

  @DecimalField({ optional: true, scale: 3, max: 1_000_000 })
  minimumQuantity?: number;

  @DecimalField({ optional: true, scale: 3, max: 1_000_000 })
  maximumQuantity?: number;

  @TextListField({ optional: true, max: 200 })
  serviceCodes?: string[];

  @TextListField({ optional: true, max: 50, maxLength: 80 })
  categories?: string[];

  @TextListField({ optional: true, max: 50 })
  tierCodes?: string[];

  @TextListField({ optional: true, max: 200 })
  zoneCodes?: string[];
}

export class PricingRuleDto implements PricingRule {
  @TextField({ ...CODE, example: 'AFTER-HOURS' })
  code: string;

  @TextField({ max: 120, example: 'Nights' })
  name: string;

  @EnumField(RULE_KINDS, { enumName: 'PricingRuleKind', example: 'after_hours' })
  kind: RuleKind;

  @IntegerField({ max: 1_000, example: 20, description: 'Higher goes first; equal ones by their code.' })
  priority: number;

  @BooleanField({ example: true, description: 'The first matching rule that is not stackable stands alone.' })
  isStackable: boolean;

  @ObjectField(() => RuleConditionsDto, { description: 'All that is given must hold.' })
  when: RuleConditionsDto;

  @DecimalField({
    optional: true,
    scale: 6,
    min: -1,
    max: 10,
    example: 0.25,
    description: '0.25 adds 25 %, -0.1 takes 10 %.',
  })
  percent?: number;

  @MoneyField({
    optional: true,
    min: -1_000_000_000,
    max: 1_000_000_000,
    example: undefined,
    description: 'In place of percent.',
  })
  amountMinor?: number;

  @MoneyField({ optional: true, example: 20_000, description: 'Cap: the most it changes a line by, up or down.' })
  maximumAdjustmentMinor?: number;

  @MoneyField({ optional: true, example: 5_000, description: 'Floor: what a line it applied to costs at least.' })
  minimumFinalPriceMinor?: number;
}

export class ServiceDiscountDto {
  @TextField({ max: 40, example: 'PUMP-1750' })
  serviceCode: string;

  @DecimalField({ scale: 6, max: 1, example: 0.1, description: 'A fraction: 0.1 is 10 % off.' })
  discount: number;
}

export class PricingTierDto implements PricingTier {
  @TextField({ ...CODE, example: 'GOLD' })
  code: string;

  @TextField({ max: 120, example: 'Property managers' })
  name: string;

  @DecimalField({ scale: 6, max: 1, example: 0.05, description: 'A fraction: 0.05 is 5 % off.' })
  discount: number;

  @ListField(() => ServiceDiscountDto, { max: 200, description: 'In place of the discount, service by service.' })
  serviceDiscounts: ServiceDiscountDto[];

  @BooleanField({ example: true })
  waivesTravel: boolean;

  @IntegerField({ nullable: true, max: 365, example: 45, description: "Days to pay; null: the company's." })
  paymentTermsDays: number | null;
}

export class SurchargeDto implements Surcharge {
  @TextField({ ...CODE, example: 'FUEL' })
  code: string;

  @TextField({ max: 120, example: 'Fuel surcharge' })
  name: string;

  @EnumField(SURCHARGE_BASES, { enumName: 'SurchargeBasis', description: 'What it is charged on.' })
  basis: SurchargeBasis;

  @TextField({ ...CODE, example: 'DIESEL' })
  indexCode: string;

  @DecimalField({ scale: 4, max: 1_000_000, example: 3.5, description: 'Up to here nothing is charged.' })
  baseValue: number;

  @DecimalField({
    scale: 6,
    max: 1_000_000,
    example: 0.02,
    description:
      'For each unit of the index over the base: a fraction of services, minor units for a gallon or a mile.',
  })
  factor: number;

  @MoneyField({ optional: true, example: 10_000 })
  maximumMinor?: number;

  @BooleanField({ example: false })
  taxable: boolean;
}
