import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission, RequireRecentSignIn } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { PLATFORM_COMPANY_LIST, StatusReasonDto, TenantErrors } from '../../tenants';
import { CompaniesService } from '../companies.service';
import { OperatorErrors } from '../operator.errors';
import { CompanyResponse, OpenedCompanyResponse } from './company.response';
import { CreateCompanyDto, ListCompaniesQuery } from './dto/company.dto';

@ApiTags('Platform')
@Controller('api/v2/platform/tenants')
export class CompaniesController {
  constructor(private readonly companies: CompaniesService) {}

  @Get()
  @RequirePermission('companies:read')
  @Endpoint({
    summary: 'List the companies of the platform',
    list: CompanyResponse,
    sortedBy: PLATFORM_COMPANY_LIST,
    errors: [OperatorErrors['company.staff_only']],
  })
  listCompanies(@Query() query: ListCompaniesQuery): Promise<JsonText> {
    return this.companies.list(query);
  }

  @Get(':id')
  @RequirePermission('companies:read')
  @Endpoint({
    summary: 'Read a company of the platform',
    response: CompanyResponse,
    errors: [OperatorErrors['company.staff_only']],
  })
  getCompany(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.companies.get(id);
  }

  @Post()
  @RequirePermission('companies:create')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Set up a company with its first administrator',
    status: 201,
    response: OpenedCompanyResponse,
    location: '/api/v2/platform/tenants/{id}',
    errors: [
      OperatorErrors['company.staff_only'],
      OperatorErrors['company.admin_email_taken'],
      TenantErrors['tenant.slug_taken'],
    ],
  })
  async createCompany(@Body() body: CreateCompanyDto): Promise<OpenedCompanyResponse> {
    const { tenantId, adminPassword } = await this.companies.create(body);
    return { id: tenantId, adminEmail: body.adminEmail, adminPassword };
  }

  @Post(':id/activate')
  @RequirePermission('companies:govern')
  @Endpoint({
    summary: 'End the trial of a company',
    response: CompanyResponse,
    errors: [OperatorErrors['company.staff_only'], TenantErrors['tenant.illegal_status']],
    ifMatch: 'required',
  })
  activateCompany(@Param('id', new IdPipe()) id: string, @IfMatch() ifMatch: number | undefined): Promise<JsonText> {
    return this.companies.move(id, { command: 'activate', reason: null, ifMatch });
  }

  @Post(':id/suspend')
  @RequirePermission('companies:govern')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Suspend a company',
    description: 'Its staff get 403 on everything until it is resumed; nothing is sent for it.',
    response: CompanyResponse,
    errors: [OperatorErrors['company.staff_only'], TenantErrors['tenant.illegal_status']],
    ifMatch: 'required',
  })
  suspendCompany(
    @Param('id', new IdPipe()) id: string,
    @Body() { reason }: StatusReasonDto,
    @IfMatch() ifMatch: number | undefined,
  ): Promise<JsonText> {
    return this.companies.move(id, { command: 'suspend', reason, ifMatch });
  }

  @Post(':id/resume')
  @RequirePermission('companies:govern')
  @Endpoint({
    summary: 'Reinstate a suspended company',
    description: 'It goes back to where it was; one that had paused itself stays paused.',
    response: CompanyResponse,
    errors: [OperatorErrors['company.staff_only'], TenantErrors['tenant.illegal_status']],
    ifMatch: 'required',
  })
  resumeCompany(@Param('id', new IdPipe()) id: string, @IfMatch() ifMatch: number | undefined): Promise<JsonText> {
    return this.companies.move(id, { command: 'reinstate', reason: null, ifMatch });
  }

  @Post(':id/legal-hold')
  @RequirePermission('companies:govern')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Place a company on legal hold',
    description: 'While it stands nothing of the company is purged and no person is erased.',
    response: CompanyResponse,
    errors: [OperatorErrors['company.staff_only'], TenantErrors['tenant.on_legal_hold']],
    ifMatch: 'required',
  })
  placeLegalHold(
    @Param('id', new IdPipe()) id: string,
    @Body() { reason }: StatusReasonDto,
    @IfMatch() ifMatch: number | undefined,
  ): Promise<JsonText> {
    return this.companies.placeHold(id, reason, ifMatch);
  }

  @Delete(':id/legal-hold')
  @RequirePermission('companies:govern')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Lift the legal hold of a company',
    status: 204,
    errors: [OperatorErrors['company.staff_only'], TenantErrors['tenant.not_on_legal_hold']],
    ifMatch: 'required',
  })
  liftLegalHold(@Param('id', new IdPipe()) id: string, @IfMatch() ifMatch: number | undefined): Promise<void> {
    return this.companies.liftHold(id, ifMatch);
  }
}
