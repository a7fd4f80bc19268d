import {
  BooleanField,
  CurrencyField,
  DayField,
  DecimalField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  MoneyField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { CustomFieldsAnswer } from '../../../platform/custom-fields';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { LINE_UNITS, type LineUnit } from '../domain/invoice-line';
import { INVOICE_STATUSES, type InvoiceStatus } from '../domain/invoice-status';

/** An invoice in a list. */
export class InvoiceSummaryResponse {
  @IdField({ example: DemoIds.invoice })
  id: string;

  @TextField({
    nullable: true,
    example: 'INV-2026-00001',
    description: 'Gap-free per company and year; null until issue.',
  })
  number: string | null;

  @EnumField(INVOICE_STATUSES, { enumName: 'InvoiceStatus' })
  status: InvoiceStatus;

  @BooleanField({ description: 'Derived: something is owed and the due day has passed.' })
  isOverdue: boolean;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @TextField({ example: 'James Butt' })
  customerName: string;

  @IdField({ nullable: true })
  propertyId: string | null;

  @IdField({ nullable: true })
  workOrderId: string | null;

  @IdField({ nullable: true })
  technicianId: string | null;

  @DayField()
  serviceOn: string;

  @IntegerField({ nullable: true, example: null, description: 'Days to pay by the pricing tier; null: the company’s.' })
  paymentTermsDays: number | null;

  @DayField({ nullable: true })
  issuedOn: string | null;

  @DayField({ nullable: true })
  dueOn: string | null;

  @CurrencyField()
  currency: string;

  @MoneyField()
  subtotalMinor: number;

  @MoneyField()
  taxMinor: number;

  @MoneyField()
  totalMinor: number;

  @MoneyField({ description: 'Total less what payments were allocated; 0 once void.' })
  balanceMinor: number;

  @TextField({ nullable: true, max: 2_000 })
  memo: string | null;

  @InstantField({ nullable: true })
  issuedAt: string | null;

  @InstantField({ nullable: true })
  voidedAt: string | null;

  @TextField({ nullable: true, max: 500 })
  voidReason: string | null;

  @TextField({ nullable: true, min: 64, max: 64, description: 'SHA-256 of the PDF as issued.' })
  pdfSha256: string | null;

  @TextListField({ max: 50, example: ['vip'] })
  tags: string[];

  @CustomFieldsAnswer({ example: { purchaseOrder: 'PO-7' } })
  customFields: Record<string, unknown>;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;
}

export class InvoiceLineResponse {
  @IdField()
  id: string;

  @IntegerField({ min: 1, example: 1 })
  position: number;

  @IdField({ nullable: true })
  serviceId: string | null;

  @IdField({ nullable: true })
  workOrderLineId: string | null;

  @TextField({ max: 1_000, example: 'Septic tank pumping' })
  description: string;

  @EnumField(LINE_UNITS, { enumName: 'LineUnit' })
  unit: LineUnit;

  @DecimalField({ scale: 3, example: 1 })
  quantity: number;

  @MoneyField()
  unitPriceMinor: number;

  @MoneyField({
    example: 0,
    min: -1_000_000_000_000,
    description: 'What no whole unit price could carry: netMinor = quantity x unitPriceMinor + roundingMinor.',
  })
  roundingMinor: number;

  @MoneyField()
  netMinor: number;

  @BooleanField()
  taxable: boolean;

  @MoneyField({
    optional: true,
    nullable: true,
    description: 'Cost of one unit; missing for those who may not see costs.',
  })
  costMinor?: number | null;
}

export class InvoiceTaxResponse {
  @IdField({ nullable: true })
  taxRateId: string | null;

  @TextField({ example: 'Louisiana sales tax' })
  name: string;

  @DecimalField({ scale: 6, max: 1, example: 0.0825, description: 'Fraction of the base.' })
  rate: number;

  @MoneyField()
  baseMinor: number;

  @MoneyField()
  amountMinor: number;
}

/** One invoice with its lines and taxes. */
export class InvoiceResponse extends InvoiceSummaryResponse {
  @ListField(() => InvoiceLineResponse, { max: 1_000 })
  lines: InvoiceLineResponse[];

  @ListField(() => InvoiceTaxResponse, { max: 10 })
  taxes: InvoiceTaxResponse[];
}
