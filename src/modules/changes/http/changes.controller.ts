import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { ChangesErrors } from '../changes.errors';
import { type ChangesPart, ReadChanges } from '../use-cases/read-changes';
import { ChangesResponse } from './changes.response';
import { ListChangesQuery } from './dto/list-changes.query';

@ApiTags('Changes')
@Controller('api/v2/changes')
export class ChangesController {
  constructor(private readonly readChanges: ReadChanges) {}

  @Get()
  @RequirePermission('changes:read')
  @Endpoint({
    summary: 'What has changed since a token, deletions included',
    description:
      'To keep a copy: call without `since` and keep the token, read the lists, then call with the token again and again. Every change is told at least once and none is passed over; several changes of a row may be told as one. Changes are kept for 30 days; an older token answers 410. Only for resources of which your role sees all rows.',
    response: ChangesResponse,
    errors: Object.values(ChangesErrors),
  })
  listChanges(@Query() { since, resources, limit }: ListChangesQuery): Promise<ChangesPart> {
    return this.readChanges.execute({
      limit,
      ...(since !== undefined && { since }),
      ...(resources !== undefined && { resources: resources.split(',') }),
    });
  }
}
