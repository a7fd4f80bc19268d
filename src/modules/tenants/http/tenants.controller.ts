import { Body, Controller, Get, Patch } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AccessErrors, AuthenticatedOnly, RequirePermission } from '../../../platform/access';
import { DatabaseErrors, type JsonText } from '../../../platform/database';
import { Endpoint, IfMatch } from '../../../platform/http';
import { CompanyQueries } from '../persistence/company.queries';
import { TenantErrors } from '../tenants.errors';
import { ChangeTenant } from '../use-cases/change-tenant';
import { ChangeTenantDto } from './dto/change-tenant.dto';
import { TenantResponse } from './tenant.response';

@ApiTags('Company')
@Controller('api/v2/tenant')
export class TenantsController {
  constructor(
    private readonly companies: CompanyQueries,
    private readonly changeCompany: ChangeTenant,
  ) {}

  @Get()
  @AuthenticatedOnly('Everybody sees the company he works in: its name, time zone and currency.')
  @Endpoint({ summary: 'The company you are signed in to', response: TenantResponse })
  getTenant(): Promise<JsonText> {
    return this.companies.current();
  }

  @Patch()
  @RequirePermission('tenants:update')
  @Endpoint({
    summary: 'Change the company',
    response: TenantResponse,
    ifMatch: 'optional',
    errors: [
      DatabaseErrors['resource.stale_version'],
      TenantErrors['tenant.own_second_factor_first'],
      AccessErrors['access.step_up_required'],
    ],
  })
  updateTenant(@Body() body: ChangeTenantDto, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.changeCompany.execute(body, version);
  }
}
