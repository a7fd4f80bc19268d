import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { InvoicingErrors } from '../invoicing.errors';
import { IssueInvoice } from '../use-cases/issue-invoice';
import { VoidInvoice } from '../use-cases/void-invoice';
import { VoidInvoiceDto } from './dto/void-invoice.dto';
import { InvoiceResponse } from './invoice.response';

@ApiTags('Invoicing')
@Controller('api/v2/invoices/:id')
export class InvoiceCommandsController {
  constructor(
    private readonly issue: IssueInvoice,
    private readonly voidUseCase: VoidInvoice,
  ) {}

  @Post('issue')
  @RequirePermission('invoices:issue')
  @Endpoint({
    summary: 'Issue a draft',
    description:
      'Gives it the next number of the company and year, without gaps, and freezes it. An invoice over nothing is paid at once.',
    response: InvoiceResponse,
    errors: [
      InvoicingErrors['invoice.not_draft'],
      InvoicingErrors['invoice.work_reopened'],
      InvoicingErrors['invoice.no_lines'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  issueInvoice(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.issue.execute(id, version);
  }

  @Post('void')
  @RequirePermission('invoices:void')
  @Endpoint({
    summary: 'Void an issued invoice',
    description: 'Only without allocated payments. It keeps its number.',
    response: InvoiceResponse,
    errors: [
      InvoicingErrors['invoice.is_draft'],
      InvoicingErrors['invoice.already_void'],
      InvoicingErrors['invoice.has_payments'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  voidInvoice(
    @Param('id', new IdPipe()) id: string,
    @Body() body: VoidInvoiceDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.voidUseCase.execute(id, body.reason, version);
  }
}
