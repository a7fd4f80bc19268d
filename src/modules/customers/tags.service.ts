import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { AuditLog } from '../../platform/audit';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { CustomersErrors } from './customers.errors';
import { TagEntity } from './persistence/tag.entity';
import { TAG_LIST, TAG_SHAPE } from './persistence/tag.queries';

export interface TagDraft {
  readonly name: string;
  readonly colour?: string | null;
}

/** Keeps the company's tags. */
@Injectable()
export class TagsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly audit: AuditLog,
  ) {}

  list(query: PageRequest): Promise<JsonText> {
    return this.lists.list(TAG_LIST, query, []);
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
      const tag = await this.reader.oneJson(TAG_SHAPE, sql`FROM tags t WHERE t.id = ${id}`);
      if (!tag) throw notFound('tag');
      return tag;
    });
  }

  /** Takes the tag off every customer. */
  delete(id: string): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const tag = await manager.findOneBy(TagEntity, { tenantId: currentTenantId(), id });
      if (!tag) throw notFound('tag');
      await manager.query(
        `UPDATE customers SET tag_names = array_remove(tag_names, $2), updated_by = $3
         WHERE id IN (SELECT customer_id FROM customer_tags WHERE tag_id = $1)`,
        [id, tag.name, currentUserId()],
      );
      await manager.delete(TagEntity, { tenantId: currentTenantId(), id });
      this.audit.record({
        action: 'tag.deleted',
        resourceType: 'tag',
        resourceId: id,
        before: { name: tag.name, colour: tag.colour },
      });
    });
  }
}

function nameTaken() {
  return CustomersErrors['tag.name_taken']('Tag names are unique, whatever the case.', {
    faults: [{ pointer: '/name', code: 'taken', detail: 'The company has a tag with this name.' }],
  });
}
