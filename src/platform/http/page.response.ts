import type { Type as ClassType } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';

export class PageResponse {
  @ApiProperty({ type: String, nullable: true, description: 'Hand it back as `cursor`; null on the last page.' })
  nextCursor: string | null;

  @ApiProperty({ type: 'integer', example: 50 })
  limit: number;

  @ApiProperty({ type: 'integer', required: false, description: 'Only with `includeTotal=true`.' })
  total?: number;
}

const lists = new Map<ClassType, ClassType>();

/** The class that documents `{ data: [...], page }` of one row class. */
export function listResponseOf(row: ClassType): ClassType {
  const known = lists.get(row);
  if (known) return known;
  class ListResponse {
    @ApiProperty({ type: row, isArray: true })
    data: unknown[];

    @ApiProperty({ type: PageResponse })
    page: PageResponse;
  }
  Object.defineProperty(ListResponse, 'name', { value: `${row.name.replace(/Response$/, '')}ListResponse` });
  lists.set(row, ListResponse);
  return ListResponse;
}
