import { IntegerField, TextField } from '../../platform/http';
import { PUBLIC_FEED } from './public-change.response';

const MAXIMUM_LIMIT = 1_000;
const DEFAULT_LIMIT = 500;
const ONE = `(${PUBLIC_FEED.join('|')})`;

export class ListPublicChangesQuery {
  @TextField({
    optional: true,
    max: 1_024,
    description: '`nextToken` of the answer before. Absent: begin here and now.',
  })
  since?: string;

  @TextField({
    optional: true,
    max: 200,
    pattern: new RegExp(`^${ONE}(,${ONE})*$`),
    example: 'customers,work_orders',
    description: `Any of ${PUBLIC_FEED.join(', ')}, separated by commas. Absent at the beginning: all that your scopes let you see.`,
  })
  resources?: string;

  @IntegerField({ optional: true, min: 1, max: MAXIMUM_LIMIT, fromText: true, example: DEFAULT_LIMIT })
  limit: number = DEFAULT_LIMIT;
}
