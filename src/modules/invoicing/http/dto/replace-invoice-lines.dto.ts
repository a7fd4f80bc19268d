import { ListField } from '../../../../platform/http';
import { InvoiceLineDto } from './invoice-line.dto';

export class ReplaceInvoiceLinesDto {
  @ListField(() => InvoiceLineDto, {
    min: 1,
    max: 200,
    example: [{ description: 'Emergency call-out', quantity: 1, unitPriceMinor: 12_500 }],
  })
  lines: InvoiceLineDto[];
}
