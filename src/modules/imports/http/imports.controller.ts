import { Controller, Get, Param, Post, Query, Req, type StreamableFile } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { FileErrors } from '../../../platform/files';
import { csvFile, Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { ImportsErrors } from '../imports.errors';
import { ImportsService } from '../imports.service';
import { CommitImport } from '../use-cases/commit-import';
import { PreviewImport } from '../use-cases/preview-import';
import { ListImportRowsQuery } from './dto/list-import-rows.query';
import { ImportDetailResponse, ImportResponse, ImportRowResponse } from './import.response';
import { readUpload, UPLOAD_SCHEMA } from './upload';
import { ROW_LIST, IMPORT_LIST } from '../persistence/import.queries';

@ApiTags('Imports')
@Controller('api/v2/imports')
export class ImportsController {
  constructor(
    private readonly imports: ImportsService,
    private readonly preview: PreviewImport,
    private readonly commit: CommitImport,
  ) {}

  @Get()
  @RequirePermission('imports:read')
  @Endpoint({ summary: 'List imports', list: ImportResponse, sortedBy: IMPORT_LIST })
  listImports(@Query() query: ListQuery): Promise<JsonText> {
    return this.imports.list(query);
  }

  @Post()
  @RequirePermission('imports:create')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: UPLOAD_SCHEMA })
  @Endpoint({
    summary: 'Upload a file for a dry run',
    status: 201,
    response: ImportDetailResponse,
    location: '/api/v2/imports/{id}',
    errors: [
      FileErrors['file.missing'],
      FileErrors['file.too_large'],
      FileErrors['file.quota_exceeded'],
      FileErrors['file.type_not_allowed'],
      ImportsErrors['import.unreadable'],
      ImportsErrors['import.too_many_rows'],
      ImportsErrors['import.no_name_column'],
    ],
  })
  async createImport(@Req() request: FastifyRequest): Promise<JsonText> {
    return this.preview.execute(await readUpload(request));
  }

  @Get(':id')
  @RequirePermission('imports:read')
  @Endpoint({ summary: 'Read an import with its first rows', response: ImportDetailResponse })
  getImport(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.imports.get(id);
  }

  @Get(':id/rows')
  @RequirePermission('imports:read')
  @Endpoint({ summary: 'List the rows of an import with their decisions', list: ImportRowResponse, sortedBy: ROW_LIST })
  listImportRows(@Param('id', new IdPipe()) id: string, @Query() query: ListImportRowsQuery): Promise<JsonText> {
    return this.imports.rows(id, query);
  }

  @Post(':id/commit')
  @RequirePermission('imports:commit')
  @Endpoint({
    summary: 'Apply a dry run',
    response: ImportDetailResponse,
    errors: [
      ImportsErrors['import.expired'],
      ImportsErrors['import.file_rejected'],
      ImportsErrors['import.fields_changed'],
    ],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  commitImport(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<JsonText> {
    return this.commit.execute(id, version);
  }

  @Get(':id/rejected.csv')
  @RequirePermission('imports:read')
  @Endpoint({ summary: 'Download the rows that are not applied, with reasons', file: 'text/csv' })
  async getRejectedRows(@Param('id', new IdPipe()) id: string): Promise<StreamableFile> {
    return csvFile('rejected.csv', await this.imports.rejectedRows(id));
  }
}
