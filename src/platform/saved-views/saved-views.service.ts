import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import type { FieldFault } from '../../kernel/domain-error';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../access';
import { AuditLog, changedFields } from '../audit';
import { assertVersion, type JsonText, ListReader, TenantReader, UnitOfWork, updateVersioned } from '../database';
import { invalidRequest, notFound } from '../http';
import { type ListFilters, type RecordListName, RecordLists } from '../record-lists';
import { currentPrincipal, currentTenantId, currentUserId } from '../tenancy';
import { SavedViewEntity, type Visibility } from './saved-view.entity';
import { savedViewFilters, type SavedViewFilters, savedViewList, savedViewsOf, visibleTo } from './saved-view.queries';
import { SavedViewErrors } from './saved-views.errors';

export interface SavedViewDraft {
  readonly name: string;
  readonly filters?: ListFilters;
  readonly sort?: string | null;
  readonly columns?: string[];
  readonly visibility?: Visibility;
  readonly roleId?: string | null;
}

type Content = Pick<SavedViewEntity, 'name' | 'filters' | 'sort' | 'columns' | 'visibility' | 'roleId'>;

/** Keeps views of lists: one's own, and those shared with the company or a role. */
@Injectable()
export class SavedViewsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly records: RecordLists,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  list(query: PageRequest & SavedViewFilters): Promise<JsonText> {
    const principal = currentPrincipal();
    return this.lists.list(savedViewList(principal.userId), query, [visibleTo(principal), ...savedViewFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const principal = currentPrincipal();
    const { shape } = savedViewList(principal.userId);
    const view = await this.reader.oneJson(
      shape,
      sql`${savedViewsOf(principal.userId)} WHERE v.id = ${id} AND ${visibleTo(principal)}`,
    );
    if (!view) throw notFound('saved view');
    return view;
  }

  /** @throws `request.invalid` (400) for what the list does not know, `saved_view.name_taken` (409) */
  create(list: RecordListName, draft: SavedViewDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const content: Content = {
        name: draft.name,
        filters: draft.filters ?? {},
        sort: draft.sort ?? null,
        columns: draft.columns ?? [],
        visibility: draft.visibility ?? 'private',
        roleId: draft.roleId ?? null,
      };
      await this.assertPossible(list, content);
      await this.assertNameIsFree(list, content.name);
      const id = newId();
      await manager.insert(SavedViewEntity, {
        ...content,
        id,
        list,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.record('created', id, { after: { list, ...content } });
      return this.get(id);
    });
  }

  /** @throws as {@link create}; `access.forbidden` (403) for a shared view without the right to share */
  update(id: string, changes: Partial<SavedViewDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const view = await this.loadForChange(id);
      assertVersion(view.version, expectedVersion);
      const { before, after } = changedFields({ ...view }, definedFields(changes));
      if (Object.keys(after).length === 0) return this.get(id);
      const content: Content = { ...contentOf(view), ...definedFields(changes) };
      await this.assertPossible(view.list, content);
      if (content.name !== view.name) await this.assertNameIsFree(view.list, content.name, id);
      await updateVersioned(manager, SavedViewEntity, view, content);
      this.record('updated', id, { before, after });
      return this.get(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const view = await this.loadForChange(id);
      assertVersion(view.version, expectedVersion);
      await manager.delete(SavedViewEntity, { tenantId: currentTenantId(), id });
      this.record('deleted', id, { before: { list: view.list, ...contentOf(view) } });
    });
  }

  /** The view becomes the actor's default of its list, instead of another one. */
  makeDefault(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const view = await this.load(id);
      await manager.query(
        `INSERT INTO saved_view_defaults (id, user_id, list, saved_view_id) VALUES ($1, $2, $3, $4)
         ON CONFLICT (tenant_id, user_id, list) DO UPDATE SET saved_view_id = EXCLUDED.saved_view_id`,
        [newId(), currentUserId(), view.list, id],
      );
      return this.get(id);
    });
  }

  /** The list has no default for the actor any more, if this view was it. */
  clearDefault(id: string): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      await this.load(id);
      await manager.query('DELETE FROM saved_view_defaults WHERE user_id = $1 AND saved_view_id = $2', [
        currentUserId(),
        id,
      ]);
    });
  }

  private record(what: string, id: string, states: { before?: object; after?: object }): void {
    this.audit.record({
      action: `saved_view.${what}`,
      resourceType: 'saved_view',
      resourceId: id,
      ...(states as Record<string, Record<string, unknown>>),
    });
  }

  private async load(id: string): Promise<SavedViewEntity> {
    const view = await this.unitOfWork.manager.findOneBy(SavedViewEntity, { tenantId: currentTenantId(), id });
    const { userId, roleId } = currentPrincipal();
    const isVisible =
      view?.createdBy === userId ||
      view?.visibility === 'company' ||
      (view?.visibility === 'role' && view.roleId === roleId);
    if (!view || !isVisible) throw notFound('saved view');
    return view;
  }

  private async loadForChange(id: string): Promise<SavedViewEntity> {
    const view = await this.load(id);
    if (view.createdBy !== currentUserId()) await this.policy.assertCan('saved_views:share');
    return view;
  }

  /** The list itself judges: a filter it would refuse is refused here, with the place in the body. */
  private async assertPossible(name: RecordListName, content: Content): Promise<void> {
    const list = this.records.of(name);
    await this.policy.assertCan(list.permission);
    if (content.visibility !== 'private') await this.policy.assertCan('saved_views:share');
    await this.records.query(list, content.filters, '/filters');
    const sortFault = content.sort === null ? null : await this.records.sortFault(list, content.sort);
    const unknown = await this.records.unknownColumns(list, content.columns);
    const faults: FieldFault[] = [
      ...(sortFault === null ? [] : [{ pointer: '/sort', code: 'unknown_sort', detail: sortFault }]),
      ...unknown.map((column) => ({
        pointer: `/columns/${content.columns.indexOf(column)}`,
        code: 'unknown_column',
        detail: `The list has no ${column}.`,
      })),
      ...((content.visibility === 'role') === (content.roleId !== null)
        ? []
        : [
            {
              pointer: '/roleId',
              code: 'not_possible',
              detail: 'A role is named exactly when the visibility is role.',
            },
          ]),
    ];
    if (faults.length > 0) throw invalidRequest(faults);
    if (content.roleId !== null) await this.assertRole(content.roleId);
  }

  private async assertRole(roleId: string): Promise<void> {
    const roles = await this.unitOfWork.manager.query<unknown[]>('SELECT 1 FROM roles WHERE id = $1', [roleId]);
    if (roles.length > 0) return;
    throw SavedViewErrors['saved_view.unknown_role']('There is no such role.', {
      faults: [{ pointer: '/roleId', code: 'unknown', detail: 'Use the id of a role of the company.' }],
    });
  }

  private async assertNameIsFree(list: RecordListName, name: string, exceptId = newId()): Promise<void> {
    const taken = await this.unitOfWork.manager.query<unknown[]>(
      'SELECT 1 FROM saved_views WHERE list = $1 AND lower(name) = lower($2) AND created_by = $3 AND id <> $4',
      [list, name, currentUserId(), exceptId],
    );
    if (taken.length === 0) return;
    throw SavedViewErrors['saved_view.name_taken']('Give the view another name.', {
      faults: [{ pointer: '/name', code: 'taken', detail: 'You have a view of this list with this name.' }],
    });
  }
}

function contentOf({ name, filters, sort, columns, visibility, roleId }: SavedViewEntity): Content {
  return { name, filters, sort, columns, visibility, roleId };
}
