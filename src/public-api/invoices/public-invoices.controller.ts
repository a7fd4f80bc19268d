import { Controller, Get, Param, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { InvoicesQueries, PrintInvoice } from '../../modules/invoicing';
import { RequireScope } from '../../platform/access';
import type { JsonText } from '../../platform/database';
import { Endpoint, IdPipe } from '../../platform/http';
import { Projection } from '../projection';
import { PublicListInvoicesQuery } from './list-public-invoices.query';
import { PublicInvoice, PublicInvoiceSummary } from './public-invoice.response';

const IN_LISTS = new Projection(PublicInvoiceSummary);
const VISIBLE = new Projection(PublicInvoice);

@ApiTags('Invoicing')
@Controller('api/public/v1/invoices')
export class PublicInvoicesController {
  constructor(
    private readonly queries: InvoicesQueries,
    private readonly print: PrintInvoice,
  ) {}

  @Get()
  @RequireScope('invoices:read', 'invoices:read')
  @Endpoint({ summary: 'List invoices', list: PublicInvoiceSummary })
  async listInvoices(@Query() query: PublicListInvoicesQuery): Promise<JsonText> {
    return IN_LISTS.page(await this.queries.list(query));
  }

  @Get(':id')
  @RequireScope('invoices:read', 'invoices:read')
  @Endpoint({ summary: 'Read an invoice with its lines and taxes', response: PublicInvoice })
  async getInvoice(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return VISIBLE.one(await this.queries.detail(id));
  }

  @Get(':id/pdf')
  @RequireScope('invoices:read', 'invoices:read')
  @Endpoint({ summary: 'Read the document of an invoice', file: 'application/pdf' })
  async getInvoicePdf(@Param('id', new IdPipe()) id: string): Promise<StreamableFile> {
    const { bytes, fileName } = await this.print.execute(id);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `inline; filename="${fileName}"`,
      length: bytes.length,
    });
  }
}
