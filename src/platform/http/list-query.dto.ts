import { DEFAULT_PAGE_LIMIT, MAXIMUM_PAGE_LIMIT, type PageRequest } from '../../kernel/pagination';
import { BooleanField, EnumField, IntegerField, TextField } from './fields';

/** What every list understands. Extend it with the filters of one list. */
export class ListQuery implements PageRequest {
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

  @TextField({ optional: true, max: 64, description: 'A field, descending with a leading "-".' })
  sort?: string;

  @BooleanField({ optional: true, fromText: true, description: 'Adds `page.total`. Costs a count.' })
  includeTotal?: boolean;
}

/** Lists whose rows can be deleted let an admin see deleted ones too. */
export class DeletableListQuery extends ListQuery {
  @EnumField(['deleted'], {
    enumName: 'IncludeDeleted',
    optional: true,
    description: 'Shows deleted rows as well; needs the right to delete.',
  })
  include?: 'deleted';
}
