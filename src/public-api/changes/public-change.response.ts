import { BooleanField, EnumField, IdField, InstantField, ListField, TextField } from '../../platform/http';
import { DemoIds } from '../../platform/openapi';

/** What the feed of the public API tells about: what the public API has. */
export const PUBLIC_FEED = ['customers', 'properties', 'work_orders', 'invoices', 'payments'] as const;
export type PublicFeedResource = (typeof PUBLIC_FEED)[number];

export class PublicChange {
  @EnumField(PUBLIC_FEED, { enumName: 'PublicFeedResource' })
  resource: PublicFeedResource;

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

export class PublicChanges {
  @ListField(() => PublicChange, { max: 1_000 })
  data: PublicChange[];

  @TextField({ max: 1_024, description: 'Send it as `since` next time; opaque.' })
  nextToken: string;

  @BooleanField({ example: false, description: 'There is more to read at once.' })
  hasMore: boolean;
}
