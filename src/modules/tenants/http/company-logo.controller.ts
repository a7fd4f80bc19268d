import { Controller, Delete, Get, Put, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { AuthenticatedOnly, RequirePermission } from '../../../platform/access';
import { DatabaseErrors } from '../../../platform/database';
import { FileErrors, readMultipart } from '../../../platform/files';
import { Endpoint, IfMatch } from '../../../platform/http';
import { CompanyLogo } from '../company-logo';
import { TenantErrors } from '../tenants.errors';
import { SetCompanyLogo } from '../use-cases/set-company-logo';
import { CompanyLogoResponse } from './company-logo.response';

const STALE = DatabaseErrors['resource.stale_version'];
const UPLOAD_SCHEMA = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'JPEG, or PNG without transparency; at most 512 KB.' },
  },
};

@ApiTags('Company')
@Controller('api/v2/tenant/logo')
export class CompanyLogoController {
  constructor(
    private readonly logo: CompanyLogo,
    private readonly setLogo: SetCompanyLogo,
  ) {}

  @Get()
  @AuthenticatedOnly('Everybody sees the logo of the company he works in.')
  @Endpoint({ summary: 'The logo of the company', response: CompanyLogoResponse })
  getCompanyLogo(): Promise<CompanyLogoResponse> {
    return this.logo.answer();
  }

  @Put()
  @RequirePermission('tenants:update')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @Endpoint({
    summary: 'Set the logo of the company',
    description: 'Invoices issued from then on carry it, once it is inspected; those issued before stay as they are.',
    response: CompanyLogoResponse,
    ifMatch: 'optional',
    errors: [
      STALE,
      FileErrors['file.missing'],
      FileErrors['file.too_large'],
      FileErrors['file.quota_exceeded'],
      FileErrors['file.type_not_allowed'],
      FileErrors['file.too_many_pixels'],
      TenantErrors['company_logo.not_printable'],
    ],
  })
  async setCompanyLogo(
    @Req() request: FastifyRequest,
    @IfMatch() version: number | undefined,
  ): Promise<CompanyLogoResponse> {
    const { file } = await readMultipart(request);
    return this.setLogo.execute(file, version);
  }

  @Delete()
  @RequirePermission('tenants:update')
  @Endpoint({ summary: 'Remove the logo of the company', status: 204, ifMatch: 'optional', errors: [STALE] })
  removeCompanyLogo(@IfMatch() version: number | undefined): Promise<void> {
    return this.setLogo.remove(version);
  }
}
