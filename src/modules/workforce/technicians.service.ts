import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { toE164 } from '../../kernel/phone-number';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import { CustomFields, type FieldsRequest, type GivenFields, withChangedFields } from '../../platform/custom-fields';
import {
  assertVersion,
  type JsonText,
  ListReader,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { invalidRequest, notFound } from '../../platform/http';
import { SavedViews, type ViewedQuery } from '../../platform/saved-views';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { TenantsApi } from '../tenants';
import { SkillMatrixService } from './skill-matrix.service';
import { TECHNICIAN_FIELDS } from './workforce.fields';
import { TechnicianEntity } from './persistence/technician.entity';
import {
  TECHNICIAN_LIST,
  TECHNICIAN_SHAPE,
  technicianFilters,
  type TechnicianFilters,
} from './persistence/technician.queries';
import { WorkforceErrors } from './workforce.errors';

export interface TechnicianDraft {
  readonly userId?: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly skills?: string[];
  readonly hiredOn?: string | null;
  readonly isActive?: boolean;
  readonly customFields?: GivenFields;
}

/** Keeps the technicians. */
@Injectable()
export class TechniciansService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly tenants: TenantsApi,
    private readonly fields: CustomFields,
    private readonly views: SavedViews,
    private readonly skillMatrix: SkillMatrixService,
    private readonly audit: AuditLog,
  ) {}

  async list(given: PageRequest & TechnicianFilters & FieldsRequest & ViewedQuery): Promise<JsonText> {
    const query = await this.views.applied('technicians', given);
    if (query.include === 'deleted') await this.policy.assertCan('technicians:delete');
    const visible = await this.policy.where('technicians:read', 't');
    const fields = await this.fields.view(TECHNICIAN_FIELDS, query);
    const conditions = [visible, ...technicianFilters(query), ...fields.conditions];
    return this.lists.list(fields.list(TECHNICIAN_LIST, query), query, conditions);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('technicians:read', 't');
    const tail = sql`FROM technicians t WHERE t.id = ${id} AND t.deleted_at IS NULL AND ${visible}`;
    const fields = await this.fields.view(TECHNICIAN_FIELDS);
    const technician = await this.reader.oneJson(fields.shape(TECHNICIAN_SHAPE), tail);
    if (!technician) throw notFound('technician');
    return technician;
  }

  create(draft: TechnicianDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const customFields = await this.fields.forNew(TECHNICIAN_FIELDS, draft.customFields);
      const values = { ...(await this.checked(id, draft)), customFields };
      await manager.insert(TechnicianEntity, {
        ...values,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      await this.skillMatrix.replaceNames(id, values.skills ?? []);
      this.audit.record({ action: 'technician.created', resourceType: 'technician', resourceId: id, after: values });
      return this.get(id);
    });
  }

  update(id: string, changes: Partial<TechnicianDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const technician = await this.load(id);
      assertVersion(technician.version, expectedVersion);
      await this.policy.assertCan('technicians:update', technician);
      const customFields = await this.fields.forChange(
        TECHNICIAN_FIELDS,
        technician.customFields,
        changes.customFields,
      );
      const values = definedFields({ ...(await this.checked(id, changes)), customFields });
      const { before, after } = withChangedFields(changedFields({ ...technician }, values));
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, TechnicianEntity, technician, values);
      if (after['skills'] !== undefined) await this.skillMatrix.replaceNames(id, values.skills ?? []);
      this.audit.record({ action: 'technician.updated', resourceType: 'technician', resourceId: id, before, after });
      return this.get(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const technician = await this.load(id);
      assertVersion(technician.version, expectedVersion);
      await this.policy.assertCan('technicians:delete', technician);
      await updateVersioned(manager, TechnicianEntity, technician, { deletedAt: () => 'now()' });
      const { firstName, lastName } = technician;
      this.audit.record({
        action: 'technician.deleted',
        resourceType: 'technician',
        resourceId: id,
        before: { firstName, lastName },
      });
    });
  }

  /**
   * Restoring who is not deleted changes nothing.
   * @throws `technician.user_taken` (409) when his account belongs to another technician by now.
   */
  restore(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const technician = await this.load(id, { withDeleted: true });
      await this.policy.assertCan('technicians:delete', technician);
      assertVersion(technician.version, expectedVersion);
      if (technician.deletedAt === null) return this.get(id);
      const { firstName, lastName, userId } = technician;
      if (userId !== null) await this.assertAccount(id, userId);
      await updateVersioned(manager, TechnicianEntity, technician, { deletedAt: null });
      this.audit.record({
        action: 'technician.restored',
        resourceType: 'technician',
        resourceId: id,
        after: { firstName, lastName },
      });
      return this.get(id);
    });
  }

  private async load(id: string, scope: { readonly withDeleted?: true } = {}): Promise<TechnicianEntity> {
    const where = { tenantId: currentTenantId(), id };
    const technician = await this.unitOfWork.manager.findOne(TechnicianEntity, { where, ...scope });
    if (!technician || !(await this.policy.can('technicians:read', technician))) throw notFound('technician');
    return technician;
  }

  private async checked(id: string, draft: Partial<TechnicianDraft>): Promise<Partial<TechnicianDraft>> {
    const values = definedFields(draft);
    if (typeof values.userId === 'string') await this.assertAccount(id, values.userId);
    if (typeof values.phone !== 'string') return values;
    const phone = toE164(values.phone, (await this.tenants.current()).country);
    if (phone !== null) return { ...values, phone };
    throw invalidRequest([
      { pointer: '/phone', code: 'invalid_phone', detail: 'Write it with area code or as +15045551234.' },
    ]);
  }

  private async assertAccount(technicianId: string, userId: string): Promise<void> {
    const { manager } = this.unitOfWork;
    const members = await manager.query<unknown[]>('SELECT 1 FROM memberships WHERE user_id = $1', [userId]);
    if (members.length === 0) {
      throw WorkforceErrors['technician.unknown_user']('There is no such user in the company.', {
        faults: [{ pointer: '/userId', code: 'unknown', detail: 'Use the id of a user of the company.' }],
      });
    }
    const other = await manager.findOneBy(TechnicianEntity, { tenantId: currentTenantId(), userId });
    if (other === null || other.id === technicianId) return;
    throw WorkforceErrors['technician.user_taken']('Another technician signs in with this account.', {
      faults: [{ pointer: '/userId', code: 'taken', detail: 'An account belongs to one technician.' }],
    });
  }
}
