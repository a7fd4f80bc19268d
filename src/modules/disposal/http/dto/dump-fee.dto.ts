import {
  CurrencyField,
  DayField,
  DecimalField,
  EnumField,
  IntegerField,
  ListQuery,
  MoneyField,
} from '../../../../platform/http';
import { WASTE_CLASSES, type WasteClass } from '../../domain/waste-class';

export class CreateDumpFeeDto {
  @EnumField(WASTE_CLASSES, { enumName: 'WasteClass' })
  wasteClass: WasteClass;

  @DecimalField({ scale: 4, max: 100_000, example: 8.5, description: 'Minor units for a gallon: 8.5 cents.' })
  gallonRate: number;

  @MoneyField({ max: 100_000_000, example: 2_500, description: 'For each load, whatever its size.' })
  perLoadMinor: number;

  @CurrencyField()
  currency: string;

  @DayField({ example: '2031-01-01', description: 'First day; the fee before it ends on the day before.' })
  effectiveFrom: string;
}

export class ListDumpFeesQuery extends ListQuery {
  @EnumField(WASTE_CLASSES, { optional: true, enumName: 'WasteClass' })
  wasteClass?: WasteClass;

  @DayField({ optional: true, example: '2026-12-01', description: 'Only the fees that hold on this day.' })
  effectiveOn?: string;
}

export class QuoteDumpSiteDto {
  @EnumField(WASTE_CLASSES, { enumName: 'WasteClass' })
  wasteClass: WasteClass;

  @IntegerField({ min: 1, max: 100_000, example: 1_750 })
  gallons: number;

  @DayField({ optional: true, example: '2026-12-01', description: 'Today by the clock of the company when left out.' })
  on?: string;
}
