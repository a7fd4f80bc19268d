import { DEFAULT_PAGE_LIMIT, MAXIMUM_PAGE_LIMIT, type PageRequest } from '../kernel/pagination';
import { InstantField, IntegerField, TextField } from '../platform/http';

/** What every list of the public API understands. The newest come first. */
export class PublicListQuery implements PageRequest {
  @IntegerField({
    optional: true,
    min: 1,
    max: MAXIMUM_PAGE_LIMIT,
    fromText: true,
    example: DEFAULT_PAGE_LIMIT,
    description: 'Rows in one page.',
  })
  limit: number = DEFAULT_PAGE_LIMIT;

  @TextField({ optional: true, max: 1_024, description: '`page.nextCursor` of the page before; opaque.' })
  cursor?: string;

  @InstantField({
    optional: true,
    example: '2020-01-01T00:00:00Z',
    description:
      'Changed at this instant or later. For a copy that is kept current, `/changes` tells of deletions as well.',
  })
  updatedSince?: string;
}
