import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission, RequireRecentSignIn } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { assertPlatformStaff, OperatorErrors } from '../../operator';
import { TenantErrors } from '../../tenants';
import { DELETION_LIST, Deletions } from '../persistence/deletions';
import { CloseCompany } from '../use-cases/close-company';
import { type CertificateVerification, VerifyCertificates } from '../use-cases/verify-certificates';
import { ClosingResponse } from './closing.response';
import { CertificateVerificationResponse, DeletionCertificateResponse } from './deletion-certificate.response';
import { BeginClosingDto } from './dto/closing.dto';

@ApiTags('Platform')
@Controller('api/v2/platform')
export class CompanyEndingsController {
  constructor(
    private readonly company: CloseCompany,
    private readonly deletions: Deletions,
    private readonly certificates: VerifyCertificates,
  ) {}

  @Post('tenants/:id/closing')
  @RequirePermission('companies:govern')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Close a company of the platform',
    description: 'As if its administrator had: staff out, export, 30 days, then everything is deleted for good.',
    response: ClosingResponse,
    errors: [OperatorErrors['company.staff_only'], TenantErrors['tenant.illegal_status']],
    ifMatch: 'required',
  })
  orderClosing(
    @Param('id', new IdPipe()) id: string,
    @Body() { reason }: BeginClosingDto,
    @IfMatch() ifMatch: number | undefined,
  ): Promise<JsonText> {
    return this.company.order(id, reason, ifMatch);
  }

  @Post('tenants/:id/closing/cancel')
  @RequirePermission('companies:govern')
  @Endpoint({
    summary: 'Call the closing of a company of the platform off',
    response: ClosingResponse,
    errors: [OperatorErrors['company.staff_only'], TenantErrors['tenant.illegal_status']],
    ifMatch: 'required',
  })
  callOffClosing(@Param('id', new IdPipe()) id: string, @IfMatch() ifMatch: number | undefined): Promise<JsonText> {
    return this.company.callOff(id, ifMatch);
  }

  @Get('deletion-certificates')
  @RequirePermission('companies:read')
  @Endpoint({
    summary: 'List the companies that were deleted, with their certificates',
    list: DeletionCertificateResponse,
    sortedBy: DELETION_LIST,
    errors: [OperatorErrors['company.staff_only']],
  })
  listDeletionCertificates(@Query() query: ListQuery): Promise<JsonText> {
    assertPlatformStaff();
    return this.deletions.list(query);
  }

  @Post('deletion-certificates/verify')
  @RequirePermission('companies:read')
  @Endpoint({
    summary: 'Verify every certificate of deletion',
    description: 'Walks the chain of certificates and their signatures, and names the first that does not hold.',
    response: CertificateVerificationResponse,
    errors: [OperatorErrors['company.staff_only']],
  })
  verifyDeletionCertificates(): Promise<CertificateVerification> {
    assertPlatformStaff();
    return this.certificates.execute();
  }
}
