import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { ComplianceErrors } from '../compliance.errors';
import { LicensesService } from '../licenses.service';
import { LICENSE_LIST } from '../persistence/license.queries';
import { RenewLicense } from '../use-cases/renew-license';
import { CreateLicenseDto, ListLicensesQuery, RenewLicenseDto, UpdateLicenseDto } from './dto/license.dto';
import { LicenseResponse } from './license.response';

const INVALID_SPAN = ComplianceErrors['compliance.invalid_span'];
const ILLEGAL_RENEWAL = ComplianceErrors['license.illegal_renewal_state'];

@ApiTags('Compliance')
@Controller('api/v2/licenses')
export class LicensesController {
  constructor(
    private readonly licenses: LicensesService,
    private readonly renew: RenewLicense,
  ) {}

  @Get()
  @RequirePermission('licenses:read')
  @Endpoint({ summary: 'List licences, the next to end first', list: LicenseResponse, sortedBy: LICENSE_LIST })
  listLicenses(@Query() query: ListLicensesQuery): Promise<JsonText> {
    return this.licenses.list(query);
  }

  @Get(':id')
  @RequirePermission('licenses:read')
  @Endpoint({ summary: 'Read a licence', response: LicenseResponse })
  getLicense(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.licenses.get(id);
  }

  @Post()
  @RequirePermission('licenses:create')
  @Endpoint({
    summary: 'Record a licence',
    description: 'Whoever may change licences is reminded by mail 90, 60 and 30 days before its end, once each.',
    status: 201,
    response: LicenseResponse,
    location: '/api/v2/licenses/{id}',
    errors: [
      ComplianceErrors['license.holder_mismatch'],
      ComplianceErrors['compliance.unknown_reference'],
      INVALID_SPAN,
      ILLEGAL_RENEWAL,
    ],
    isIdempotent: true,
  })
  createLicense(@Body() body: CreateLicenseDto): Promise<JsonText> {
    return this.licenses.create(body);
  }

  @Patch(':id')
  @RequirePermission('licenses:update')
  @Endpoint({
    summary: 'Change a licence, or how far its renewal has come',
    response: LicenseResponse,
    errors: [INVALID_SPAN, ILLEGAL_RENEWAL],
    ifMatch: 'optional',
  })
  updateLicense(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateLicenseDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.licenses.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('licenses:delete')
  @Endpoint({ summary: 'Delete a licence recorded by mistake', status: 204, ifMatch: 'optional' })
  deleteLicense(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.licenses.delete(id, version);
  }

  @Post(':id/renew')
  @RequirePermission('licenses:update')
  @Endpoint({
    summary: 'Renew a licence',
    description: 'The renewal is over (`renewalState` none); reminders begin anew before the new end.',
    response: LicenseResponse,
    errors: [ComplianceErrors['credential.revoked'], INVALID_SPAN],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  renewLicense(
    @Param('id', new IdPipe()) id: string,
    @Body() body: RenewLicenseDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.renew.execute(id, body, version);
  }
}
