import {
  CurrencyField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  MoneyField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import {
  PRICE_INCREASE_STATUSES,
  type PriceIncreaseStatus,
  PRICE_ROUNDINGS,
  type PriceRounding,
} from '../domain/price-increase-status';

export class PriceIncreaseResponse {
  @IdField({ example: DemoIds.priceIncrease })
  id: string;

  @TextField({ max: 120, example: 'Prices of 2031' })
  name: string;

  @TextField({ nullable: true, max: 80, example: 'pumping', description: 'Null: all services.' })
  category: string | null;

  @DecimalField({ scale: 4, max: 1, example: 0.05 })
  percent: number;

  @IntegerField({ min: 1, example: 500 })
  roundingMultiple: number;

  @EnumField(PRICE_ROUNDINGS, { enumName: 'PriceRounding' })
  rounding: PriceRounding;

  @DayField({ example: '2039-01-01' })
  effectiveOn: string;

  @EnumField(PRICE_INCREASE_STATUSES, { enumName: 'PriceIncreaseStatus' })
  status: PriceIncreaseStatus;

  @InstantField({ nullable: true, example: null })
  appliedAt: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

export const RAISE_OUTCOMES = ['raised', 'unchanged', 'above_highest_price'] as const;

export class RaisedPriceResponse {
  @IdField({ example: DemoIds.service })
  serviceId: string;

  @TextField({ max: 40, example: 'PUMP-1750' })
  code: string;

  @TextField({ max: 120, example: 'Pumping up to 1,750 gallons' })
  name: string;

  @CurrencyField()
  currency: string;

  @MoneyField({ example: 57_500 })
  priceMinor: number;

  @MoneyField({ example: 60_500 })
  newPriceMinor: number;

  @EnumField(RAISE_OUTCOMES, {
    enumName: 'RaiseOutcome',
    description: 'A price that would pass the highest one of its service stays, and is told here.',
  })
  outcome: (typeof RAISE_OUTCOMES)[number];
}
