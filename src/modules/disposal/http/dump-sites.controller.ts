import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { DisposalErrors } from '../disposal.errors';
import { DumpSitesService } from '../dump-sites.service';
import { DUMP_SITE_LIST } from '../persistence/dump-site.queries';
import { CreateDumpSiteDto, ListDumpSitesQuery, UpdateDumpSiteDto } from './dto/dump-site.dto';
import { DumpSiteResponse } from './dump-site.response';

const SITE_ERRORS = [DisposalErrors['dump_site.permit_taken'], DisposalErrors['dump_site.unsound_hours']];

@ApiTags('Disposal')
@Controller('api/v2/dump-sites')
export class DumpSitesController {
  constructor(private readonly sites: DumpSitesService) {}

  @Get()
  @RequirePermission('dump_sites:read')
  @Endpoint({ summary: 'List the dump sites', list: DumpSiteResponse, sortedBy: DUMP_SITE_LIST })
  listDumpSites(@Query() query: ListDumpSitesQuery): Promise<JsonText> {
    return this.sites.list(query);
  }

  @Post()
  @RequirePermission('dump_sites:create')
  @Endpoint({
    summary: 'Add a dump site',
    status: 201,
    response: DumpSiteResponse,
    location: '/api/v2/dump-sites/{id}',
    errors: SITE_ERRORS,
    isIdempotent: true,
  })
  createDumpSite(@Body() body: CreateDumpSiteDto): Promise<JsonText> {
    return this.sites.create(body);
  }

  @Get(':id')
  @RequirePermission('dump_sites:read')
  @Endpoint({ summary: 'Read a dump site', response: DumpSiteResponse })
  getDumpSite(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.sites.get(id);
  }

  @Patch(':id')
  @RequirePermission('dump_sites:update')
  @Endpoint({
    summary: 'Change a dump site',
    description: 'Sites are not deleted: manifests name them. One that is not used any more is not active.',
    response: DumpSiteResponse,
    errors: SITE_ERRORS,
    ifMatch: 'optional',
  })
  updateDumpSite(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateDumpSiteDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.sites.update(id, body, version);
  }
}
