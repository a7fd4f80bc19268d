import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ChangesErrors, type ChangesPart, FEED_RESOURCES, ReadChanges } from '../../modules/changes';
import { Policy, RequireScope } from '../../platform/access';
import { Endpoint } from '../../platform/http';
import { ListPublicChangesQuery } from './list-public-changes.query';
import { PUBLIC_FEED, PublicChanges } from './public-change.response';

@ApiTags('Changes')
@Controller('api/public/v1/changes')
export class PublicChangesController {
  constructor(
    private readonly changes: ReadChanges,
    private readonly policy: Policy,
  ) {}

  @Get()
  @RequireScope('changes:read', 'changes:read')
  @Endpoint({
    summary: 'What has changed since a token, deletions included',
    description:
      'To keep a copy: call without `since` and keep the token, read the lists, then call with the token again and again. Every change is told at least once and none is passed over. Changes are kept for 30 days; an older token answers 410. Which resources you are told about follows from your other scopes.',
    response: PublicChanges,
    errors: Object.values(ChangesErrors),
  })
  async listChanges(@Query() { since, resources, limit }: ListPublicChangesQuery): Promise<ChangesPart> {
    const wanted = resources?.split(',') ?? (since === undefined ? await this.visible() : undefined);
    return this.changes.execute({
      limit,
      ...(since !== undefined && { since }),
      ...(wanted !== undefined && { resources: wanted }),
    });
  }

  private async visible(): Promise<string[]> {
    const found: string[] = [];
    for (const resource of PUBLIC_FEED)
      if (await this.policy.isUnrestricted(FEED_RESOURCES[resource])) found.push(resource);
    return found;
  }
}
