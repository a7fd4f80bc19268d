import type { PageRequest } from '../../kernel/pagination';
import { createValidationPipe, invalidRequest } from '../http';
import type { ExportSource } from './export-catalogue';

const PAGING = ['limit', 'cursor', 'sort', 'includeTotal', 'include'];
const validation = createValidationPipe();

/**
 * The filters through the list's own query class.
 * @throws `request.invalid` (400) for what the list would refuse
 */
export async function readFilters(
  { query }: ExportSource,
  filters: Readonly<Record<string, unknown>>,
): Promise<PageRequest> {
  const refused = PAGING.filter((name) => name in filters);
  if (refused.length > 0) {
    throw invalidRequest(
      refused.map((name) => ({
        pointer: `/filters/${name}`,
        code: 'unknown_field',
        detail: 'An export reads the whole list in its own order.',
      })),
    );
  }
  return (await validation.transform({ ...filters }, { type: 'query', metatype: query })) as PageRequest;
}
