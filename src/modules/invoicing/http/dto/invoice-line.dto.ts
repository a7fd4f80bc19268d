import { BooleanField, DecimalField, EnumField, IdField, MoneyField, TextField } from '../../../../platform/http';
import { LINE_UNITS, type LineUnit } from '../../domain/invoice-line';

/** A service of the price book, of which everything may be overridden, or a text with a price. */
export class InvoiceLineDto {
  @IdField({
    optional: true,
    description: 'Gives description, unit, price, cost and taxability where they are left out.',
  })
  serviceId?: string;

  @TextField({ optional: true, max: 1_000, example: 'Emergency call-out' })
  description?: string;

  @EnumField(LINE_UNITS, { enumName: 'LineUnit', optional: true })
  unit?: LineUnit;

  @DecimalField({ scale: 3, min: 0.001, max: 1_000_000, example: 1 })
  quantity: number;

  @MoneyField({ optional: true })
  unitPriceMinor?: number;

  @BooleanField({ optional: true, description: "The service's own, else true." })
  taxable?: boolean;
}
