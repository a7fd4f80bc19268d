import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { AuditLog, changedFields } from '../audit';
import { assertVersion, type JsonText, ListReader, TenantReader, UnitOfWork, updateVersioned } from '../database';
import { notFound } from '../http';
import { currentTenantId, currentUserId } from '../tenancy';
import { TagEntity } from './tag.entity';
import { tagList, tagResourceShape } from './tag.queries';
import { taggables } from './taggable';
import { TagsErrors } from './tags.errors';

export interface TagDraft {
  readonly name: string;
  readonly colour?: string | null;
}

/** Keeps the company's tags. Rows repeat the names of their tags for their lists, so a new name reaches them all. */
@Injectable()
export class TagsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly audit: AuditLog,
  ) {}

  list(query: PageRequest): Promise<JsonText> {
    return this.lists.list(tagList(), query, []);
  }

  async get(id: string): Promise<JsonText> {
    const tag = await this.reader.oneJson(tagResourceShape(), sql`FROM tags t WHERE t.id = ${id}`);
    if (!tag) throw notFound('tag');
    return tag;
  }

  /** @throws `tag.name_taken` (409) */
  create({ name, colour = null }: TagDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const inserted = await manager.query<unknown[]>(
        `INSERT INTO tags (id, name, colour, created_by, updated_by) VALUES ($1, $2, $3, $4, $4)
         ON CONFLICT (tenant_id, lower(name)) DO NOTHING RETURNING id`,
        [id, name, colour, currentUserId()],
      );
      if (inserted.length === 0) throw nameTaken();
      this.audit.record({ action: 'tag.created', resourceType: 'tag', resourceId: id, after: { name, colour } });
      return this.get(id);
    });
  }

  /** @throws `tag.name_taken` (409), `resource.stale_version` (412) */
  update(id: string, changes: Partial<TagDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const tag = await this.load(id);
      assertVersion(tag.version, expectedVersion);
      const values = definedFields(changes);
      const { before, after } = changedFields({ ...tag }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      if (values.name !== undefined) await this.assertNameIsFree(values.name, id);
      await updateVersioned(manager, TagEntity, tag, values);
      if (values.name !== undefined && values.name !== tag.name) await this.renameOnRows(id, tag.name, values.name);
      this.audit.record({ action: 'tag.updated', resourceType: 'tag', resourceId: id, before, after });
      return this.get(id);
    });
  }

  /**
   * Everything that carries the tag carries the other one from now on, and the tag is gone.
   * @throws `tag.unknown` (422) for the other tag, `tag.same` (409)
   */
  merge(id: string, intoId: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const tag = await this.load(id);
      assertVersion(tag.version, expectedVersion);
      if (id === intoId) throw TagsErrors['tag.same']('Name another tag to merge this one into.');
      const into = await manager.findOneBy(TagEntity, { tenantId: currentTenantId(), id: intoId });
      if (!into) throw unknownTag();
      for (const { link, column } of taggables()) {
        await manager.query(
          `INSERT INTO ${link} (${column}, tag_id) SELECT ${column}, $2 FROM ${link} WHERE tag_id = $1 ON CONFLICT DO NOTHING`,
          [id, intoId],
        );
      }
      await this.renameOnRows(id, tag.name, into.name);
      await manager.delete(TagEntity, { tenantId: currentTenantId(), id });
      this.audit.record({
        action: 'tag.merged',
        resourceType: 'tag',
        resourceId: id,
        before: { name: tag.name, colour: tag.colour },
        after: { intoId, name: into.name },
      });
      return this.get(intoId);
    });
  }

  /** Takes the tag off everything. */
  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const tag = await this.load(id);
      assertVersion(tag.version, expectedVersion);
      for (const { table, link, column } of taggables()) {
        await manager.query(
          `UPDATE ${table} SET tag_names = array_remove(tag_names, $2), updated_by = $3 WHERE id IN (SELECT ${column} FROM ${link} WHERE tag_id = $1)`,
          [id, tag.name, currentUserId()],
        );
      }
      await manager.delete(TagEntity, { tenantId: currentTenantId(), id });
      this.audit.record({
        action: 'tag.deleted',
        resourceType: 'tag',
        resourceId: id,
        before: { name: tag.name, colour: tag.colour },
      });
    });
  }

  /** Names are kept sorted and each once, also when a row carries both tags of a merge. */
  private async renameOnRows(id: string, from: string, to: string): Promise<void> {
    for (const { table, link, column } of taggables()) {
      await this.unitOfWork.manager.query(
        `UPDATE ${table} SET updated_by = $4, tag_names = ARRAY(
           SELECT DISTINCT n COLLATE "C" FROM unnest(array_replace(tag_names, $2, $3)) AS n ORDER BY 1)
         WHERE id IN (SELECT ${column} FROM ${link} WHERE tag_id = $1)`,
        [id, from, to, currentUserId()],
      );
    }
  }

  private async load(id: string): Promise<TagEntity> {
    const tag = await this.unitOfWork.manager.findOne(TagEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'pessimistic_write' },
    });
    if (!tag) throw notFound('tag');
    return tag;
  }

  private async assertNameIsFree(name: string, exceptId: string): Promise<void> {
    const taken = await this.unitOfWork.manager.query<unknown[]>(
      'SELECT 1 FROM tags WHERE lower(name) = lower($1) AND id <> $2',
      [name, exceptId],
    );
    if (taken.length > 0) throw nameTaken();
  }
}

function nameTaken() {
  return TagsErrors['tag.name_taken']('Tag names are unique, whatever the case.', {
    faults: [{ pointer: '/name', code: 'taken', detail: 'The company has a tag with this name.' }],
  });
}

function unknownTag() {
  return TagsErrors['tag.unknown']('There is no such tag.', {
    faults: [{ pointer: '/intoId', code: 'unknown', detail: 'Use the id of a tag of the company.' }],
  });
}
