import { ApiProperty } from '@nestjs/swagger';
import { IsObject, ValidateIf } from 'class-validator';
import { EnumField, TextField, TextListField } from '../../../http';
import { EXPORT_FORMATS, type ExportFormat } from '../../export-format';
import type { ExportOrder } from '../../exports.service';

export class CreateExportDto implements ExportOrder {
  @TextField({
    max: 64,
    pattern: /^[a-z][a-z_]*$/,
    example: 'customers',
    description:
      'customers, contacts, properties, work_orders, invoices, payments, commissions, services, technicians or audit_log.',
  })
  resource: string;

  @EnumField(EXPORT_FORMATS, { enumName: 'ExportFormat' })
  format: ExportFormat;

  @ApiProperty({
    type: 'object',
    required: false,
    additionalProperties: { type: 'string', maxLength: 255 },
    description: "The list's own filters, as in its query.",
    example: { status: 'active' },
  } as never)
  @ValidateIf((_, value) => value !== undefined)
  @IsObject()
  filters?: Record<string, unknown>;

  @TextListField({
    optional: true,
    max: 60,
    example: ['id', 'createdAt'],
    description: 'Columns, in this order; all you may see when left out.',
  })
  fields?: string[];
}
