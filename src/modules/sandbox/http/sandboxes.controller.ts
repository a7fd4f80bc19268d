import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import { DatabaseErrors, type JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { SANDBOX_LIST, SandboxQueries } from '../persistence/sandbox.queries';
import { SandboxErrors } from '../sandbox.errors';
import { KeepSandboxes } from '../use-cases/keep-sandboxes';
import { CreateSandboxDto, ResetSandboxDto } from './dto/sandbox.dto';
import { NewSandboxResponse, SandboxResponse } from './sandbox.response';

@ApiTags('Sandbox')
@Controller('api/v2/sandboxes')
export class SandboxesController {
  constructor(
    private readonly sandboxes: KeepSandboxes,
    private readonly queries: SandboxQueries,
  ) {}

  @Get()
  @RequirePermission('sandboxes:read')
  @Endpoint({ summary: "List the company's sandboxes", list: SandboxResponse, sortedBy: SANDBOX_LIST })
  listSandboxes(@Query() query: ListQuery): Promise<JsonText> {
    return this.queries.list(query);
  }

  @Post()
  @RequirePermission('sandboxes:create')
  @Endpoint({
    summary: 'Make a sandbox',
    description:
      'A company of its own with sample data, fake providers and a clock that can be moved. Sign in with what is answered.',
    status: 201,
    response: NewSandboxResponse,
    location: '/api/v2/sandboxes',
    errors: [SandboxErrors['sandbox.nested'], SandboxErrors['sandbox.too_many']],
  })
  createSandbox(@Body() { name, seed = 1 }: CreateSandboxDto): Promise<object> {
    return this.sandboxes.create(name, seed);
  }

  @Post(':id/reset')
  @RequirePermission('sandboxes:update')
  @Endpoint({
    summary: 'Begin a sandbox anew',
    response: NewSandboxResponse,
    errors: [DatabaseErrors['resource.stale_version']],
    ifMatch: 'optional',
  })
  resetSandbox(
    @Param('id', new IdPipe()) id: string,
    @Body() { seed }: ResetSandboxDto,
    @IfMatch() version: number | undefined,
  ): Promise<object> {
    return this.sandboxes.reset(id, seed, version);
  }

  @Delete(':id')
  @RequirePermission('sandboxes:delete')
  @Endpoint({
    summary: 'Remove a sandbox',
    status: 204,
    ifMatch: 'optional',
    errors: [DatabaseErrors['resource.stale_version']],
  })
  deleteSandbox(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.sandboxes.remove(id, version);
  }
}
