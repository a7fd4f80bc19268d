import { Body, Controller, Delete, Get, Param, Patch, Post, Put, Query, StreamableFile } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { SetTagsDto } from '../../../platform/tags';
import { InvoicingErrors } from '../invoicing.errors';
import { INVOICE_SORTING, InvoicesQueries } from '../persistence/invoices.queries';
import { CreateInvoice } from '../use-cases/create-invoice';
import { DiscardInvoice } from '../use-cases/discard-invoice';
import { PrintInvoice } from '../use-cases/print-invoice';
import { ReplaceInvoiceLines } from '../use-cases/replace-invoice-lines';
import { ReviseInvoice } from '../use-cases/revise-invoice';
import { TagInvoice } from '../use-cases/tag-invoice';
import { CreateInvoiceDto } from './dto/create-invoice.dto';
import { ListInvoicesQuery } from './dto/list-invoices.query';
import { ReplaceInvoiceLinesDto } from './dto/replace-invoice-lines.dto';
import { UpdateInvoiceDto } from './dto/update-invoice.dto';
import { InvoiceResponse, InvoiceSummaryResponse } from './invoice.response';

const NOT_DRAFT = InvoicingErrors['invoice.not_draft'];
const UNKNOWN_REFERENCE = InvoicingErrors['invoice.unknown_reference'];
const LINE_ERRORS = [
  UNKNOWN_REFERENCE,
  InvoicingErrors['invoice.line_incomplete'],
  InvoicingErrors['invoice.line_price_bounds'],
  InvoicingErrors['invoice.line_currency'],
  InvoicingErrors['invoice.amount_out_of_range'],
];

@ApiTags('Invoicing')
@Controller('api/v2/invoices')
export class InvoicesController {
  constructor(
    private readonly queries: InvoicesQueries,
    private readonly createUseCase: CreateInvoice,
    private readonly revise: ReviseInvoice,
    private readonly replaceLines: ReplaceInvoiceLines,
    private readonly discard: DiscardInvoice,
    private readonly print: PrintInvoice,
    private readonly tagging: TagInvoice,
  ) {}

  @Get()
  @RequirePermission('invoices:read')
  @Endpoint({ summary: 'List invoices', list: InvoiceSummaryResponse, sortedBy: INVOICE_SORTING })
  listInvoices(@Query() query: ListInvoicesQuery): Promise<JsonText> {
    return this.queries.list(query);
  }

  @Get(':id')
  @RequirePermission('invoices:read')
  @Endpoint({ summary: 'Read an invoice with its lines and taxes', response: InvoiceResponse })
  getInvoice(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.queries.detail(id);
  }

  @Get(':id/pdf')
  @RequirePermission('invoices:read')
  @Endpoint({
    summary: 'Read the document of an invoice',
    description:
      'A posted invoice has the same bytes for ever, as issued (`pdfSha256`); only the erasure of its customer takes the name and the house out of them. A draft is marked DRAFT, a void one VOID.',
    file: 'application/pdf',
  })
  async getInvoicePdf(@Param('id', new IdPipe()) id: string): Promise<StreamableFile> {
    const { bytes, fileName } = await this.print.execute(id);
    return new StreamableFile(bytes, {
      type: 'application/pdf',
      disposition: `inline; filename="${fileName}"`,
      length: bytes.length,
    });
  }

  @Post()
  @RequirePermission('invoices:create')
  @Endpoint({
    summary: 'Draft an invoice by hand',
    status: 201,
    response: InvoiceResponse,
    location: '/api/v2/invoices/{id}',
    errors: LINE_ERRORS,
    isIdempotent: true,
  })
  createInvoice(@Body() body: CreateInvoiceDto): Promise<JsonText> {
    return this.createUseCase.execute(body);
  }

  @Patch(':id')
  @RequirePermission('invoices:update')
  @Endpoint({
    summary: 'Change a draft',
    response: InvoiceResponse,
    errors: [NOT_DRAFT, UNKNOWN_REFERENCE],
    ifMatch: 'required',
  })
  updateInvoice(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateInvoiceDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.revise.execute(id, body, version);
  }

  @Put(':id/lines')
  @RequirePermission('invoices:update')
  @Endpoint({
    summary: 'Replace the lines of a draft',
    response: InvoiceResponse,
    errors: [NOT_DRAFT, ...LINE_ERRORS],
    ifMatch: 'optional',
  })
  replaceInvoiceLines(
    @Param('id', new IdPipe()) id: string,
    @Body() body: ReplaceInvoiceLinesDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.replaceLines.execute(id, body.lines, version);
  }

  @Put(':id/tags')
  @RequirePermission('invoices:update')
  @Endpoint({ summary: 'Set the tags of an invoice, posted or not', response: InvoiceResponse, ifMatch: 'optional' })
  setInvoiceTags(
    @Param('id', new IdPipe()) id: string,
    @Body() body: SetTagsDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.tagging.execute(id, body.tags, version);
  }

  @Delete(':id')
  @RequirePermission('invoices:update')
  @Endpoint({ summary: 'Discard a draft', status: 204, errors: [NOT_DRAFT], ifMatch: 'optional' })
  discardInvoice(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.discard.execute(id, version);
  }
}
