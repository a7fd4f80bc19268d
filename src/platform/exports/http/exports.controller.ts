import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../access';
import type { JsonText } from '../../database';
import { Endpoint, IdPipe, ListQuery } from '../../http';
import { EXPORT_LIST } from '../export-rows';
import { ExportErrors } from '../exports.errors';
import { ExportsService } from '../exports.service';
import { CreateExportDto } from './dto/exports.dto';
import { DownloadLinkResponse, ExportResponse } from './export.response';

@ApiTags('Exports')
@Controller('api/v2/exports')
export class ExportsController {
  constructor(private readonly exports: ExportsService) {}

  @Post()
  @RequirePermission('exports:create')
  @Endpoint({
    summary: 'Export a list to a file',
    description:
      'Written in the background with your rights at the time of writing; also needs the right to read the list.',
    status: 202,
    response: ExportResponse,
    location: '/api/v2/exports/{id}',
    errors: [
      ExportErrors['export.unknown_resource'],
      ExportErrors['export.unknown_field'],
      ExportErrors['export.too_many'],
    ],
    isIdempotent: true,
  })
  createExport(@Body() body: CreateExportDto): Promise<JsonText> {
    return this.exports.request(body);
  }

  @Get()
  @RequirePermission('exports:create')
  @Endpoint({ summary: 'List your exports', list: ExportResponse, sortedBy: EXPORT_LIST })
  listExports(@Query() query: ListQuery): Promise<JsonText> {
    return this.exports.list(query);
  }

  @Get(':id')
  @RequirePermission('exports:create')
  @Endpoint({ summary: 'Read one of your exports', response: ExportResponse })
  getExport(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.exports.get(id);
  }

  @Post(':id/cancel')
  @RequirePermission('exports:create')
  @Endpoint({
    summary: 'Cancel an export that waits or runs',
    response: ExportResponse,
    errors: [ExportErrors['export.finished']],
    isIdempotent: true,
  })
  cancelExport(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.exports.cancel(id);
  }

  @Post(':id/download-link')
  @RequirePermission('exports:create')
  @Endpoint({
    summary: 'Get a link to download a completed export',
    description: 'It works for five minutes, without a token.',
    response: DownloadLinkResponse,
    errors: [ExportErrors['export.not_ready']],
  })
  createExportLink(@Param('id', new IdPipe()) id: string): Promise<DownloadLinkResponse> {
    return this.exports.link(id);
  }
}
