import {
  CurrencyField,
  DayField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  MoneyField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { PAY_TYPES, type PayType } from '../domain/pay-type';

export class PayRateResponse {
  @IdField({ example: DemoIds.payRate })
  id: string;

  @IdField({ example: DemoIds.technician })
  technicianId: string;

  @EnumField(PAY_TYPES, { enumName: 'PayType' })
  payType: PayType;

  @MoneyField({ example: 2_800, description: 'For an hour, or for a year of salary.' })
  rateMinor: number;

  @CurrencyField()
  currency: string;

  @DayField({ example: '2026-01-01' })
  effectiveFrom: string;

  @DayField({ nullable: true, example: null, description: 'Last day; null while no later rate is known.' })
  effectiveTo: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;
}
