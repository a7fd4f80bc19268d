import {
  CurrencyField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  MoneyField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { WASTE_CLASSES, type WasteClass } from '../domain/waste-class';

export class DumpFeeResponse {
  @IdField({ example: DemoIds.dumpFee })
  id: string;

  @IdField({ example: DemoIds.dumpSite })
  dumpSiteId: string;

  @EnumField(WASTE_CLASSES, { enumName: 'WasteClass' })
  wasteClass: WasteClass;

  @DecimalField({ scale: 4, example: 7.25, description: 'Minor units.' })
  gallonRate: number;

  @MoneyField({ example: 2_500 })
  perLoadMinor: number;

  @CurrencyField()
  currency: string;

  @DayField({ example: '2026-01-01' })
  effectiveFrom: string;

  @DayField({ nullable: true, example: null, description: 'Last day; null: until further notice.' })
  effectiveTo: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}

export class DumpQuoteResponse {
  @IdField({ example: DemoIds.dumpFee, description: 'The fee it follows from.' })
  feeId: string;

  @DayField({ example: '2026-12-01' })
  on: string;

  @IntegerField({ min: 1, example: 1_750 })
  gallons: number;

  @MoneyField({ example: 15_188, description: 'For the load and its gallons, rounded half-up once.' })
  feeMinor: number;

  @CurrencyField()
  currency: string;
}
