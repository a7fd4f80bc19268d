import { Body, Controller, Get, Param, Post, Put } from '@nestjs/common';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import { AuthenticatedOnly, RequirePermission } from '../../../platform/access';
import { DatabaseErrors } from '../../../platform/database';
import { Endpoint, IfMatch, WordPipe } from '../../../platform/http';
import { NUMBERED_KINDS, type NumberedKind } from '../domain/number-format';
import { NumberFormatReader } from '../number-format-reader';
import { TenantErrors } from '../tenants.errors';
import { SetNumberFormat } from '../use-cases/set-number-format';
import { NumberFormatDto } from './dto/number-format.dto';
import { NumberFormatResponse, NumberFormatsResponse, NumberPreviewResponse } from './number-format.response';

const KIND = { name: 'kind', enum: [...NUMBERED_KINDS], enumName: 'NumberedKind', example: 'work_order' };

@ApiTags('Company')
@Controller('api/v2/tenant/number-formats')
export class NumberFormatsController {
  constructor(
    private readonly reader: NumberFormatReader,
    private readonly setFormat: SetNumberFormat,
  ) {}

  @Get()
  @AuthenticatedOnly('Everybody reads the numbers of the company he works in.')
  @Endpoint({ summary: 'How the company writes its numbers', response: NumberFormatsResponse })
  async listNumberFormats(): Promise<NumberFormatsResponse> {
    return { data: await this.reader.all() };
  }

  @Put(':kind')
  @RequirePermission('tenants:update')
  @ApiParam(KIND)
  @Endpoint({
    summary: 'Write the numbers of one kind differently from now on',
    description: 'Numbers that were given stay as they are.',
    response: NumberFormatResponse,
    ifMatch: 'optional',
    errors: [DatabaseErrors['resource.stale_version'], TenantErrors['number_format.would_leave_gap']],
  })
  setNumberFormat(
    @Param('kind', new WordPipe(NUMBERED_KINDS)) kind: NumberedKind,
    @Body() body: NumberFormatDto,
    @IfMatch() version: number | undefined,
  ): Promise<NumberFormatResponse> {
    return this.setFormat.execute(kind, body, version);
  }

  @Post(':kind/preview')
  @RequirePermission('tenants:update')
  @ApiParam(KIND)
  @Endpoint({ summary: 'The numbers that would come next in a format', response: NumberPreviewResponse })
  async previewNumberFormat(
    @Param('kind', new WordPipe(NUMBERED_KINDS)) kind: NumberedKind,
    @Body() body: NumberFormatDto,
  ): Promise<NumberPreviewResponse> {
    return { numbers: await this.reader.preview(kind, body) };
  }
}
