import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit';
import { assertVersion, DatabaseErrors, UnitOfWork } from '../database';
import { currentUserId } from '../tenancy';
import { TagBook, withoutTags } from './tag-book';
import type { Taggable } from './taggable';

/** A row as its module hands it over: it may be read and tagged by the actor, and is locked where others change it too. */
export interface TaggedRow {
  readonly id: string;
  readonly version: number;
  readonly tagNames: readonly string[];
}

export interface TagChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/** Tags of one row, whatever its state: a completed job and a posted invoice can still be filed. Runs inside a unit of work. */
@Injectable()
export class RowTags {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly book: TagBook,
    private readonly audit: AuditLog,
  ) {}

  /** Exactly these tags; unknown ones are made. */
  async set(
    taggable: Taggable,
    row: TaggedRow,
    names: readonly string[],
    expectedVersion?: number,
  ): Promise<readonly string[]> {
    assertVersion(row.version, expectedVersion);
    const tags = await this.book.ensure(names);
    const after = tags.map(({ name }) => name);
    if (after.join('\n') === row.tagNames.join('\n')) return after;
    await this.write(taggable, row, after);
    await this.book.replace(taggable, row.id, tags);
    this.audit.record({
      action: `${taggable.entity}.tagged`,
      resourceType: taggable.entity,
      resourceId: row.id,
      before: { tags: row.tagNames },
      after: { tags: after },
    });
    return after;
  }

  /** Adds and takes off, and leaves the others. */
  change(taggable: Taggable, row: TaggedRow, { add = [], remove = [] }: TagChange): Promise<readonly string[]> {
    return this.set(taggable, row, [...withoutTags(row.tagNames, remove), ...add]);
  }

  private async write({ table }: Taggable, row: TaggedRow, names: readonly string[]): Promise<void> {
    const [, count] = await this.unitOfWork.manager.query<[unknown, number]>(
      `UPDATE ${table} SET tag_names = $3, updated_by = $4 WHERE id = $1 AND version = $2`,
      [row.id, row.version, names, currentUserId()],
    );
    if (count === 1) return;
    throw DatabaseErrors['resource.stale_version'](
      'Read the resource again and repeat the change on its present version.',
    );
  }
}
