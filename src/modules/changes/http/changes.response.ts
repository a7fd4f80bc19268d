import { ApiSchema } from '@nestjs/swagger';
import { BooleanField, EnumField, IdField, InstantField, ListField, TextField } from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import { FEED_RESOURCES } from '../domain/feed-position';

@ApiSchema({ name: 'Change' })
export class ChangeResponse {
  @EnumField(Object.keys(FEED_RESOURCES), { enumName: 'FeedResource' })
  resource: string;

  @IdField({ example: DemoIds.customer })
  id: string;

  @EnumField(['created', 'updated', 'deleted'], {
    enumName: 'ChangeKind',
    description:
      'Take created and updated alike: read the resource and keep it. A deleted one may come back as updated.',
  })
  change: string;

  @InstantField()
  changedAt: string;
}

@ApiSchema({ name: 'Changes' })
export class ChangesResponse {
  @ListField(() => ChangeResponse, { max: 1_000 })
  data: ChangeResponse[];

  @TextField({ max: 1_024, description: 'Send it as `since` next time; opaque.' })
  nextToken: string;

  @BooleanField({ example: false, description: 'There is more to read at once.' })
  hasMore: boolean;
}
