import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { APP_CONFIG, type AppConfig } from '../../../config';
import type { PageRequest } from '../../kernel/pagination';
import { CursorCodec } from './cursor';
import { DatabaseErrors } from './database.errors';
import { JsonText, type RawRow, type RowShape } from './row-shape';
import { TenantReader } from './tenant-reader';

/** A field a list may be sorted by: its SQL expression (never null, indexed with the tenant) and the type of its key. */
export interface SortField {
  readonly expression: string;
  readonly type: 'text' | 'timestamptz' | 'date' | 'bigint' | 'integer' | 'numeric' | 'uuid';
}

export interface ListDefinition {
  readonly shape: RowShape;
  /** Everything from FROM to before WHERE, a constant of the program. */
  readonly from: Sql;
  /** Unique, not null: the tie-break, e.g. `c.id`. */
  readonly idExpression: string;
  readonly sorts: Readonly<Record<string, SortField>>;
  /** e.g. `-createdAt`. */
  readonly defaultSort: string;
  /** Column that hides deleted rows, e.g. `c.deleted_at`. */
  readonly deletedAtExpression?: string;
}

/** Runs every list of the product: filters, keyset cursor, sort, cap, optional total. Answers the final JSON. */
@Injectable()
export class ListReader {
  private readonly cursors: CursorCodec;

  constructor(
    private readonly reader: TenantReader,
    @Inject(APP_CONFIG) config: AppConfig,
  ) {
    this.cursors = new CursorCodec(config.deriveKey('cursor'));
  }

  /**
   * @param conditions policy and filters, each a boolean expression; all must hold.
   * @throws `list.unknown_sort`, `list.invalid_cursor` (400)
   */
  async list(definition: ListDefinition, request: PageRequest, conditions: readonly Sql[]): Promise<JsonText> {
    const order = resolveOrder(definition, request.sort);
    const where = [...conditions, ...visibility(definition, request)];
    const filter = filterDigest(definition, where);
    const after =
      request.cursor === undefined ? [] : [this.afterCursor(request.cursor, order, filter, definition.idExpression)];
    const rows = await this.reader.rows(pageStatement(definition, order, [...where, ...after], request.limit + 1));
    const page = rows.slice(0, request.limit);
    const last = rows.length > request.limit ? page.at(-1) : undefined;
    const nextCursor = last ? this.cursors.encode({ sort: order.name, filter, key: last.slice(-2) as string[] }) : null;
    const total = request.includeTotal ? await this.total(definition, where) : undefined;
    return pageJson(definition.shape, page, nextCursor, request.limit, total);
  }

  private async total(definition: ListDefinition, where: readonly Sql[]): Promise<number> {
    const [row] = await this.reader.rows(sql`SELECT count(*) ${definition.from} ${whereClause(where)}`);
    return Number(row?.[0] ?? 0);
  }

  private afterCursor(cursor: string, order: Order, filter: string, idExpression: string): Sql {
    const position = this.cursors.decode(cursor);
    const [key, id] = position?.key ?? [];
    if (
      !position ||
      position.sort !== order.name ||
      position.filter !== filter ||
      key === undefined ||
      id === undefined
    ) {
      throw DatabaseErrors['list.invalid_cursor'](
        'The cursor does not belong to this list with these filters and this sort.',
        {
          faults: [{ pointer: '/query/cursor', code: 'invalid_cursor', detail: 'Start again without a cursor.' }],
        },
      );
    }
    const comparison = raw(order.isDescending ? '<' : '>');
    return sql`(${raw(order.field.expression)}, ${raw(idExpression)}) ${comparison} (${key}::${raw(order.field.type)}, ${id}::uuid)`;
  }
}

interface Order {
  readonly name: string;
  readonly field: SortField;
  readonly isDescending: boolean;
}

function resolveOrder(definition: ListDefinition, requested?: string): Order {
  const name = requested ?? definition.defaultSort;
  const isDescending = name.startsWith('-');
  const requestedField = isDescending ? name.slice(1) : name;
  const field = Object.hasOwn(definition.sorts, requestedField) ? definition.sorts[requestedField] : undefined;
  if (!field) {
    const allowed = Object.keys(definition.sorts);
    throw DatabaseErrors['list.unknown_sort'](`This list can be sorted by ${allowed.join(', ')}.`, {
      faults: [
        {
          pointer: '/query/sort',
          code: 'unknown_sort',
          detail: `One of ${allowed.join(', ')}, descending with a leading "-".`,
        },
      ],
      members: { allowed },
    });
  }
  return { name, field, isDescending };
}

function visibility(definition: ListDefinition, request: PageRequest): Sql[] {
  if (!definition.deletedAtExpression || request.include === 'deleted') return [];
  return [sql`${raw(definition.deletedAtExpression)} IS NULL`];
}

/** The limit is a literal: with a parameter PostgreSQL cannot cost the plan and makes a new one for every execution (0.2 ms). */
function pageStatement(definition: ListDefinition, order: Order, where: readonly Sql[], limit: number): Sql {
  const direction = raw(order.isDescending ? 'DESC' : 'ASC');
  const [key, id] = [raw(order.field.expression), raw(definition.idExpression)];
  return sql`SELECT ${definition.shape.select}, ${key}, ${id} ${definition.from} ${whereClause(where)} ORDER BY ${key} ${direction}, ${id} ${direction} LIMIT ${raw(String(Math.trunc(limit)))}`;
}

function whereClause(where: readonly Sql[]): Sql {
  return where.length === 0 ? empty : sql`WHERE ${join(where, ' AND ')}`;
}

/** Ties a cursor to the list and the filters it was issued under. */
function filterDigest({ from }: ListDefinition, where: readonly Sql[]): string {
  const hash = createHash('sha1').update(from.text);
  for (const { text, values } of where) hash.update(text).update(JSON.stringify(values));
  return hash.digest('base64url').slice(0, 12);
}

function pageJson(
  shape: RowShape,
  rows: readonly RawRow[],
  nextCursor: string | null,
  limit: number,
  total?: number,
): JsonText {
  const totalPart = total === undefined ? '' : `,"total":${total}`;
  const cursorPart = nextCursor === null ? 'null' : `"${nextCursor}"`;
  return new JsonText(
    `{"data":${shape.toJsonArray(rows)},"page":{"nextCursor":${cursorPart},"limit":${limit}${totalPart}}}`,
  );
}
