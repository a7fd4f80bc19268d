import { IntegerField, TextField } from '../../../../platform/http';
import { FEED_RESOURCES } from '../../domain/feed-position';

const MAXIMUM_LIMIT = 1_000;
const DEFAULT_LIMIT = 500;

export class ListChangesQuery {
  @TextField({
    optional: true,
    max: 1_024,
    description: '`nextToken` of the answer before. Absent: begin here and now.',
  })
  since?: string;

  @TextField({
    optional: true,
    max: 200,
    pattern: /^[a-z_]+(,[a-z_]+)*$/,
    example: 'customers,work_orders',
    description: `Any of ${Object.keys(FEED_RESOURCES).join(', ')}, separated by commas. Everything you see wholly when absent.`,
  })
  resources?: string;

  @IntegerField({ optional: true, min: 1, max: MAXIMUM_LIMIT, fromText: true, example: DEFAULT_LIMIT })
  limit: number = DEFAULT_LIMIT;
}
