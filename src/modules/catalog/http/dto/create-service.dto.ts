import {
  BooleanField,
  CurrencyField,
  EnumField,
  IntegerField,
  MoneyField,
  TextField,
  TextListField,
} from '../../../../platform/http';
import { CustomFieldsField } from '../../../../platform/custom-fields';
import { SERVICE_KINDS, type ServiceKind } from '../../domain/service-kind';
import { SERVICE_UNITS, type ServiceUnit } from '../../domain/service-unit';

export class CreateServiceDto {
  @TextField({ max: 40, example: 'PUMP-1500', description: 'Unique in the company, whatever the case.' })
  code: string;

  @TextField({ max: 120, example: 'Septic tank pumping, up to 1,500 gallons' })
  name: string;

  @TextField({ optional: true, nullable: true, max: 2_000 })
  description?: string | null;

  @TextField({ optional: true, nullable: true, max: 80, example: 'Pumping' })
  category?: string | null;

  @EnumField(SERVICE_KINDS, {
    enumName: 'ServiceKind',
    optional: true,
    description: '`service` unless told otherwise.',
  })
  kind?: ServiceKind;

  @EnumField(SERVICE_UNITS, { enumName: 'ServiceUnit' })
  unit: ServiceUnit;

  @MoneyField({ example: 57_500, description: 'Price of one unit, in minor units of the currency.' })
  priceMinor: number;

  @MoneyField({ optional: true, nullable: true, example: 21_000, description: 'What one unit costs the company.' })
  costMinor?: number | null;

  @CurrencyField()
  currency: string;

  @BooleanField({ example: true })
  taxable: boolean;

  @MoneyField({ optional: true, nullable: true, example: 45_000, description: 'Lowest price a document may use.' })
  minPriceMinor?: number | null;

  @MoneyField({ optional: true, nullable: true, example: 90_000, description: 'Highest price a document may use.' })
  maxPriceMinor?: number | null;

  @IntegerField({
    optional: true,
    nullable: true,
    max: 1_000_000,
    example: 1_750,
    description: 'Gallons the price covers.',
  })
  includedGallons?: number | null;

  @MoneyField({ optional: true, nullable: true, example: 45, description: 'Price of each gallon beyond them.' })
  overagePerGallonMinor?: number | null;

  @IntegerField({ optional: true, nullable: true, min: 1, max: 10_080, example: 60 })
  defaultDurationMinutes?: number | null;

  @TextListField({ optional: true, max: 30, example: ['pumping'] })
  skills?: string[];

  @BooleanField({ optional: true, example: true, description: 'Inactive services cannot be put on new lines.' })
  isActive?: boolean;

  @CustomFieldsField({ example: { ledgerCode: '4010' } })
  customFields?: Record<string, unknown>;
}
