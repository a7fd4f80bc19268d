import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import {
  assertVersion,
  type JsonText,
  ListReader,
  lockInCompany,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { DisposalErrors } from './disposal.errors';
import { type DumpSiteChanges, type DumpSiteDraft, DumpSiteDrafts } from './dump-site-drafts';
import { DumpSiteEntity } from './persistence/dump-site.entity';
import {
  DUMP_SITE_LIST,
  DUMP_SITE_SHAPE,
  dumpSiteFilters,
  type DumpSiteFilters,
} from './persistence/dump-site.queries';

/** Keeps the places where tanks are emptied (SEP-06). */
@Injectable()
export class DumpSitesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly drafts: DumpSiteDrafts,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & DumpSiteFilters): Promise<JsonText> {
    const visible = await this.policy.where('dump_sites:read', 'd');
    return this.lists.list(DUMP_SITE_LIST, query, [visible, ...dumpSiteFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('dump_sites:read', 'd');
    const site = await this.reader.oneJson(DUMP_SITE_SHAPE, sql`FROM dump_sites d WHERE d.id = ${id} AND ${visible}`);
    if (!site) throw notFound('dump site');
    return site;
  }

  /** @throws `dump_site.permit_taken` (409), `dump_site.unsound_hours` (422) */
  create(draft: DumpSiteDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const values = definedFields(await this.drafts.columnsOf(draft));
      await this.assertPermitIsFree(draft.permitNumber, id);
      await manager.insert(DumpSiteEntity, { ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() });
      this.audit.record({ ...about(id, 'created'), after: values });
      return this.get(id);
    });
  }

  /** @throws `dump_site.permit_taken` (409), `dump_site.unsound_hours` (422) */
  update(id: string, changes: DumpSiteChanges, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const site = await manager.findOneBy(DumpSiteEntity, { tenantId: currentTenantId(), id });
      if (!site || !(await this.policy.can('dump_sites:read', site))) throw notFound('dump site');
      assertVersion(site.version, expectedVersion);
      await this.policy.assertCan('dump_sites:update', site);
      const values = definedFields(await this.drafts.columnsOf(changes));
      if (changes.permitNumber !== undefined) await this.assertPermitIsFree(changes.permitNumber, id);
      const { before, after } = changedFields({ ...site }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, DumpSiteEntity, site, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  private async assertPermitIsFree(permitNumber: string, ownId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await lockInCompany(manager, 'dump_site_permits');
    const others = await manager.query<object[]>(
      'SELECT 1 FROM dump_sites d WHERE lower(d.permit_number) = lower($1) AND d.id <> $2',
      [permitNumber, ownId],
    );
    if (others.length === 0) return;
    throw DisposalErrors['dump_site.permit_taken'](`Another dump site has the permit ${permitNumber}.`, {
      faults: [{ pointer: '/permitNumber', code: 'taken', detail: 'A permit stands for one site of the company.' }],
    });
  }
}

function about(id: string, deed: string) {
  return { action: `dump_site.${deed}`, resourceType: 'dump_site', resourceId: id };
}
