import { CurrencyField, DayField, EnumField, ListQuery, MoneyField } from '../../../../platform/http';
import { PAY_TYPES, type PayType } from '../../domain/pay-type';

export class CreatePayRateDto {
  @EnumField(PAY_TYPES, { enumName: 'PayType' })
  payType: PayType;

  @MoneyField({ example: 2_800, description: 'For an hour, or for a year of salary.' })
  rateMinor: number;

  @CurrencyField()
  currency: string;

  @DayField({ example: '2030-01-01', description: 'First day; the rate before it ends on the day before.' })
  effectiveFrom: string;
}

export class ListPayRatesQuery extends ListQuery {}
