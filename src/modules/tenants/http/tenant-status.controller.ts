import { Body, Controller, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IfMatch } from '../../../platform/http';
import { CompanyQueries } from '../persistence/company.queries';
import { TenantErrors } from '../tenants.errors';
import { ChangeTenantStatus } from '../use-cases/change-tenant-status';
import { StatusReasonDto } from './dto/status-reason.dto';
import { TenantResponse } from './tenant.response';

@ApiTags('Company')
@Controller('api/v2/tenant')
export class TenantStatusController {
  constructor(
    private readonly change: ChangeTenantStatus,
    private readonly companies: CompanyQueries,
  ) {}

  @Post('pause')
  @RequirePermission('tenants:pause')
  @Endpoint({
    summary: 'Pause the company',
    description: 'Work goes on; messages to customers and webhooks wait until it is resumed.',
    response: TenantResponse,
    errors: [TenantErrors['tenant.illegal_status']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  async pauseTenant(@Body() { reason }: StatusReasonDto, @IfMatch() ifMatch: number | undefined): Promise<JsonText> {
    await this.change.byCompany({ command: 'pause', reason, ifMatch });
    return this.companies.current();
  }

  @Post('resume')
  @RequirePermission('tenants:pause')
  @Endpoint({
    summary: 'Resume the company',
    response: TenantResponse,
    errors: [TenantErrors['tenant.illegal_status']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  async resumeTenant(@IfMatch() ifMatch: number | undefined): Promise<JsonText> {
    await this.change.byCompany({ command: 'resume', reason: null, ifMatch });
    return this.companies.current();
  }
}
