import {
  BooleanField,
  CurrencyField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  MoneyField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { SERVICE_KINDS, type ServiceKind } from '../domain/service-kind';
import { SERVICE_UNITS, type ServiceUnit } from '../domain/service-unit';

export class ServiceResponse {
  @IdField({ example: DemoIds.service })
  id: string;

  @TextField({ max: 40, example: 'PUMP-1500' })
  code: string;

  @TextField({ max: 120, example: 'Septic tank pumping, up to 1,500 gallons' })
  name: string;

  @TextField({ nullable: true, max: 2_000 })
  description: string | null;

  @TextField({ nullable: true, max: 80, example: 'Pumping' })
  category: string | null;

  @EnumField(SERVICE_KINDS, { enumName: 'ServiceKind' })
  kind: ServiceKind;

  @EnumField(SERVICE_UNITS, { enumName: 'ServiceUnit' })
  unit: ServiceUnit;

  @MoneyField({ example: 57_500 })
  priceMinor: number;

  @MoneyField({ optional: true, nullable: true, example: 21_000, description: 'Absent for whoever may not see costs.' })
  costMinor?: number | null;

  @CurrencyField()
  currency: string;

  @BooleanField({ example: true })
  taxable: boolean;

  @MoneyField({ nullable: true })
  minPriceMinor: number | null;

  @MoneyField({ nullable: true })
  maxPriceMinor: number | null;

  @IntegerField({ nullable: true, example: 1_750 })
  includedGallons: number | null;

  @MoneyField({ nullable: true, example: 45 })
  overagePerGallonMinor: number | null;

  @IntegerField({ nullable: true, example: 60 })
  defaultDurationMinutes: number | null;

  @TextListField({ max: 30, example: ['pumping'] })
  skills: string[];

  @BooleanField({ example: true })
  isActive: boolean;

  @CustomFieldsAnswer({ example: { ledgerCode: '4010' } })
  customFields: Record<string, unknown>;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @InstantField({ nullable: true, example: null })
  deletedAt: string | null;
}
