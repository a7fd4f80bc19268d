import { TextField } from '../../../../platform/http';

export class VoidInvoiceDto {
  @TextField({ max: 500, example: 'Billed to the wrong customer' })
  reason: string;
}
