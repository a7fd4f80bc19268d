import { Body, Controller, Get, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OpenWhileClosing, RequirePermission, RequireRecentSignIn } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IfMatch } from '../../../platform/http';
import { TenantErrors } from '../../tenants';
import { OffBoardingErrors } from '../off-boarding.errors';
import { Closures } from '../persistence/closures';
import { CloseCompany } from '../use-cases/close-company';
import { ClosingResponse, CompanyExportLinkResponse } from './closing.response';
import { BeginClosingDto } from './dto/closing.dto';

@ApiTags('Company')
@Controller('api/v2/tenant/closing')
export class ClosingController {
  constructor(
    private readonly company: CloseCompany,
    private readonly closures: Closures,
  ) {}

  @Get()
  @RequirePermission('tenants:close')
  @Endpoint({ summary: 'How far the closing of the company is', response: ClosingResponse })
  getClosing(): Promise<JsonText> {
    return this.closures.view();
  }

  @Post()
  @OpenWhileClosing()
  @RequirePermission('tenants:close')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Close the company',
    description:
      'Staff are out at once and nothing is sent any more. Everything is written to an export; 30 days later it is deleted for good, unless an administrator calls it off.',
    response: ClosingResponse,
    errors: [TenantErrors['tenant.illegal_status']],
    ifMatch: 'required',
    isIdempotent: true,
  })
  beginClosing(@Body() { reason }: BeginClosingDto, @IfMatch() ifMatch: number | undefined): Promise<JsonText> {
    return this.company.begin(reason, ifMatch);
  }

  @Post('cancel')
  @OpenWhileClosing()
  @RequirePermission('tenants:close')
  @Endpoint({
    summary: 'Call the closing of the company off',
    response: ClosingResponse,
    errors: [TenantErrors['tenant.illegal_status']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  cancelClosing(@IfMatch() ifMatch: number | undefined): Promise<JsonText> {
    return this.company.cancel(ifMatch);
  }

  @Post('export-link')
  @OpenWhileClosing()
  @RequirePermission('tenants:close')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Get a link to download the export of the company',
    description:
      'A zip with every table as NDJSON, every file and a manifest. The link works for five minutes, without a token.',
    response: CompanyExportLinkResponse,
    errors: [OffBoardingErrors['closing.export_not_ready']],
  })
  createCompanyExportLink(): Promise<CompanyExportLinkResponse> {
    return this.company.exportLink();
  }
}
