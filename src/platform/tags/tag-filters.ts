import sql, { raw, type Sql } from 'sql-template-tag';
import { distinctNames } from './tag-book';
import type { Taggable } from './taggable';

export interface TagFilters {
  /** Name of one tag. */
  readonly tag?: string;
  /** Names of several. */
  readonly tags?: readonly string[];
  readonly tagMatch?: TagMatch;
}

export const TAG_MATCHES = ['any', 'all'] as const;
export type TagMatch = (typeof TAG_MATCHES)[number];

/** The rows of `alias` with the tag, and with any or all of the tags; whatever the case. */
export function tagFilters(taggable: Taggable, alias: string, { tag, tags, tagMatch }: TagFilters): Sql[] {
  const names = distinctNames(tags ?? []);
  return [
    ...(tag === undefined ? [] : [carriers(taggable, alias, [tag], 1)]),
    ...(names.length === 0 ? [] : [carriers(taggable, alias, names, tagMatch === 'all' ? names.length : 1)]),
  ];
}

function carriers({ link, column }: Taggable, alias: string, names: readonly string[], atLeast: number): Sql {
  const [row, id] = [raw(`l.${column}`), raw(`${alias}.id`)];
  const all = atLeast > 1 ? sql`GROUP BY ${row} HAVING count(*) >= ${atLeast}` : sql``;
  return sql`${id} IN (SELECT ${row} FROM ${raw(link)} l JOIN tags t ON t.tenant_id = l.tenant_id AND t.id = l.tag_id
    WHERE lower(t.name) = ANY (${names.map((name) => name.toLowerCase())}::text[]) ${all})`;
}
