import { INVOICE_STATUSES, type InvoiceStatus, LINE_UNITS, type LineUnit } from '../../modules/invoicing';
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
} from '../../platform/http';
import { DemoIds } from '../../platform/openapi';

/** An invoice in a list. */
export class PublicInvoiceSummary {
  @IdField({ example: DemoIds.invoice })
  id: string;

  @TextField({ nullable: true, example: 'INV-2026-00001', description: 'Null until issue.' })
  number: string | null;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @EnumField(INVOICE_STATUSES, { enumName: 'InvoiceStatus' })
  status: InvoiceStatus;

  @BooleanField({ description: 'Something is owed and the due day has passed.' })
  isOverdue: boolean;

  @IdField({ example: DemoIds.customer })
  customerId: string;

  @IdField({ nullable: true })
  propertyId: string | null;

  @IdField({ nullable: true })
  workOrderId: string | null;

  @DayField()
  serviceOn: string;

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

  @TextField({ nullable: true, max: 2_000, description: 'As printed on the invoice.' })
  memo: string | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

export class PublicInvoiceLine {
  @IdField()
  id: string;

  @IntegerField({ min: 1, example: 1 })
  position: number;

  @TextField({ max: 1_000, example: 'Septic tank pumping' })
  description: string;

  @EnumField(LINE_UNITS, { enumName: 'LineUnit' })
  unit: LineUnit;

  @DecimalField({ scale: 3, example: 1 })
  quantity: number;

  @MoneyField()
  unitPriceMinor: number;

  @MoneyField()
  netMinor: number;

  @BooleanField()
  taxable: boolean;
}

export class PublicInvoiceTax {
  @TextField({ example: 'Louisiana sales tax' })
  name: string;

  @DecimalField({ scale: 6, max: 1, example: 0.0825, description: 'Fraction of the base.' })
  rate: number;

  @MoneyField()
  baseMinor: number;

  @MoneyField()
  amountMinor: number;
}

/** One invoice with its lines, without their costs, and its taxes. */
export class PublicInvoice extends PublicInvoiceSummary {
  @ListField(() => PublicInvoiceLine, { max: 1_000 })
  lines: PublicInvoiceLine[];

  @ListField(() => PublicInvoiceTax, { max: 10 })
  taxes: PublicInvoiceTax[];
}
