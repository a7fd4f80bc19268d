import { ApiSchema } from '@nestjs/swagger';
import {
  BooleanField,
  CurrencyField,
  DecimalField,
  EnumField,
  IdField,
  MoneyField,
  ObjectField,
  PhoneField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { SERVICE_UNITS, type ServiceUnit } from '../../catalog';
import { DOCUMENT_LINE_KINDS, type DocumentLineKind, PRICE_SOURCES, type PriceSource } from '../../pricing';

export class WorkOrderLineResponse {
  @IdField({ example: DemoIds.workOrderLine })
  id: string;

  @EnumField(DOCUMENT_LINE_KINDS, {
    enumName: 'DocumentLineKind',
    description: 'A service, gallons over its included ones, or a charge that came with the services.',
  })
  kind: DocumentLineKind;

  @IdField({ nullable: true, example: DemoIds.service, description: 'Null for charges.' })
  serviceId: string | null;

  @TextField({ max: 40, example: 'PUMP-1500' })
  code: string;

  @TextField({ max: 120, example: 'Septic tank pumping, up to 1,500 gallons' })
  name: string;

  @TextField({ nullable: true, max: 2_000 })
  description: string | null;

  @EnumField(SERVICE_UNITS, { enumName: 'ServiceUnit' })
  unit: ServiceUnit;

  @DecimalField({ scale: 3, max: 1_000_000, example: 1 })
  quantity: number;

  @MoneyField({ example: 57_500 })
  unitPriceMinor: number;

  @EnumField(PRICE_SOURCES, { enumName: 'PriceSource' })
  priceSource: PriceSource;

  @MoneyField({
    optional: true,
    nullable: true,
    example: 21_000,
    description: 'Cost of one unit; absent for whoever may not see costs.',
  })
  costMinor?: number | null;

  @BooleanField({ example: true })
  taxable: boolean;

  @MoneyField({
    example: 0,
    min: -1_000_000_000_000,
    description: 'What no whole unit price could carry: netMinor = quantity x unitPriceMinor + roundingMinor.',
  })
  roundingMinor: number;

  @MoneyField({ example: 57_500, max: Number.MAX_SAFE_INTEGER })
  netMinor: number;
}

export class WorkOrderTotalsResponse {
  @MoneyField({ example: 57_500, max: Number.MAX_SAFE_INTEGER })
  subtotalMinor: number;

  @MoneyField({ example: 4_744, max: Number.MAX_SAFE_INTEGER })
  taxMinor: number;

  @MoneyField({ example: 62_244, max: Number.MAX_SAFE_INTEGER })
  totalMinor: number;

  @CurrencyField()
  currency: string;

  @MoneyField({
    optional: true,
    nullable: true,
    min: -Number.MAX_SAFE_INTEGER,
    max: Number.MAX_SAFE_INTEGER,
    example: 36_500,
    description: 'Subtotal less costs; null while a cost is unknown, absent for whoever may not see margins.',
  })
  marginMinor?: number | null;
}

export class WorkOrderTaxRateResponse {
  @IdField({ example: DemoIds.taxRate })
  id: string;

  @DecimalField({ scale: 6, max: 1, example: 0.0825, description: 'A fraction, as it was on the day of the work.' })
  rate: number;
}

export class WorkOrderCustomerResponse {
  @IdField({ example: DemoIds.customer })
  id: string;

  @TextField({ example: 'Pat Landry' })
  name: string;

  @PhoneField({ nullable: true })
  phone: string | null;
}

export class WorkOrderAddressResponse {
  @TextField({ example: '1 Bayou Road' })
  line1: string;

  @TextField({ nullable: true })
  line2: string | null;

  @TextField({ example: 'New Orleans' })
  city: string;

  @TextField({ example: 'LA' })
  state: string;

  @TextField({ example: '70116' })
  postalCode: string;

  @TextField({ example: 'US' })
  country: string;
}

export class WorkOrderPropertyResponse {
  @IdField({ example: DemoIds.property })
  id: string;

  @TextField({ nullable: true, example: 'Home' })
  label: string | null;

  @ObjectField(() => WorkOrderAddressResponse)
  address: WorkOrderAddressResponse;

  @TextField({ nullable: true, example: 'Orleans' })
  county: string | null;

  @TextField({ nullable: true, example: 'America/Chicago' })
  timeZone: string | null;

  @TextField({ nullable: true, max: 4_000, example: 'Gate code 4711' })
  accessNotes: string | null;
}

export class WorkOrderTechnicianResponse {
  @IdField({ example: DemoIds.technician })
  id: string;

  @TextField({ example: 'Terry Boudreaux' })
  name: string;
}

@ApiSchema({ name: 'Location' })
export class LocationResponse {
  @DecimalField({ scale: 6, min: -90, max: 90, example: 29.951066 })
  lat: number;

  @DecimalField({ scale: 6, min: -180, max: 180, example: -90.071532 })
  lng: number;
}
