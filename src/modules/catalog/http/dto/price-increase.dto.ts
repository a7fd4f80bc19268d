import { DayField, DecimalField, EnumField, IntegerField, ListQuery, TextField } from '../../../../platform/http';
import {
  PRICE_INCREASE_STATUSES,
  type PriceIncreaseStatus,
  PRICE_ROUNDINGS,
  type PriceRounding,
} from '../../domain/price-increase-status';
import type { PriceIncreaseDraft } from '../../price-increases.service';

export class CreatePriceIncreaseDto implements PriceIncreaseDraft {
  @TextField({ max: 120, example: 'Prices of 2031' })
  name: string;

  @TextField({ optional: true, nullable: true, max: 80, example: 'pumping', description: 'All services when absent.' })
  category?: string | null;

  @DecimalField({ scale: 4, min: 0.0001, max: 1, example: 0.05, description: 'A fraction: 0.05 is 5 % more.' })
  percent: number;

  @IntegerField({
    optional: true,
    min: 1,
    max: 100_000,
    example: 500,
    description: 'New prices are multiples of it, in minor units; 1 when absent.',
  })
  roundingMultiple?: number;

  @EnumField(PRICE_ROUNDINGS, { enumName: 'PriceRounding', optional: true, description: '`nearest` when absent.' })
  rounding?: PriceRounding;

  @DayField({ example: '2039-01-01', description: 'From midnight of the company on; after today.' })
  effectiveOn: string;
}

export class ListPriceIncreasesQuery extends ListQuery {
  @EnumField(PRICE_INCREASE_STATUSES, { enumName: 'PriceIncreaseStatus', optional: true })
  status?: PriceIncreaseStatus;
}

export class ListRaisedPricesQuery extends ListQuery {}
