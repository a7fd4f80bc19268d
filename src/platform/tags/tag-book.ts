import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { AuditLog } from '../audit';
import { UnitOfWork } from '../database';
import { currentUserId } from '../tenancy';
import type { Taggable } from './taggable';

export interface TagName {
  readonly id: string;
  readonly name: string;
}

/** The company's tags and who carries them. Runs inside a unit of work. */
@Injectable()
export class TagBook {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  /** The tags of these names, those that are new made on the fly; sorted by name. A known tag keeps its spelling. */
  async ensure(names: readonly string[]): Promise<TagName[]> {
    const wanted = distinctNames(names);
    if (wanted.length === 0) return [];
    const { manager } = this.unitOfWork;
    const made = await manager.query<TagName[]>(
      `INSERT INTO tags (id, name, created_by, updated_by) SELECT u.id, u.name, $3, $3 FROM unnest($1::uuid[], $2::text[]) AS u(id, name)
       ORDER BY lower(u.name) ON CONFLICT (tenant_id, lower(name)) DO NOTHING RETURNING id, name`,
      [wanted.map(() => newId()), wanted, currentUserId()],
    );
    for (const { id, name } of made)
      this.audit.record({
        action: 'tag.created',
        resourceType: 'tag',
        resourceId: id,
        after: { name, madeOnTheFly: true },
      });
    return this.known(wanted);
  }

  /** Those of the names that are tags; sorted by name. */
  async known(names: readonly string[]): Promise<TagName[]> {
    const tags = await this.unitOfWork.manager.query<TagName[]>(
      'SELECT id, name FROM tags WHERE lower(name) = ANY ($1)',
      [distinctNames(names).map((name) => name.toLowerCase())],
    );
    return tags.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async attach({ link, column }: Taggable, rowId: string, tags: readonly TagName[]): Promise<void> {
    if (tags.length === 0) return;
    await this.unitOfWork.manager.query(`INSERT INTO ${link} (${column}, tag_id) SELECT $1, unnest($2::uuid[])`, [
      rowId,
      tags.map(({ id }) => id),
    ]);
  }

  async replace(taggable: Taggable, rowId: string, tags: readonly TagName[]): Promise<void> {
    const { link, column } = taggable;
    await this.unitOfWork.manager.query(`DELETE FROM ${link} WHERE ${column} = $1`, [rowId]);
    await this.attach(taggable, rowId, tags);
  }
}

/** Without surrounding space and without repetitions, whatever the case; the first spelling wins. */
export function distinctNames(names: readonly string[]): string[] {
  const byKey = new Map<string, string>();
  for (const name of names.map((one) => one.trim())) {
    if (name !== '' && !byKey.has(name.toLowerCase())) byKey.set(name.toLowerCase(), name);
  }
  return [...byKey.values()];
}

/** The names that stay when some come off, whatever the case. */
export function withoutTags(names: readonly string[], gone: readonly string[]): string[] {
  const keys = new Set(gone.map((name) => name.trim().toLowerCase()));
  return names.filter((name) => !keys.has(name.toLowerCase()));
}
