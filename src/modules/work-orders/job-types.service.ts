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
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { invalidRequest, notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import type { SkillRequirement } from '../workforce';
import type { PhotoKind } from './domain/photo-kind';
import { JobTypeEntity } from './persistence/job-type.entity';
import { JOB_TYPE_LIST, JOB_TYPE_SHAPE } from './persistence/job-type.queries';
import { WorkOrderReferences } from './work-order-references';
import { WorkOrderErrors } from './work-orders.errors';

export interface JobTypeDraft {
  readonly key: string;
  readonly name: string;
  readonly defaultDurationMinutes: number;
  readonly skills?: string[];
  /** Of skills that are in `skills`. */
  readonly skillLevels?: SkillRequirement[];
  readonly checklist?: string[];
  readonly serviceId?: string | null;
  readonly requiresGallons?: boolean;
  readonly requiredPhotos?: PhotoKind[];
  readonly requiresSignature?: boolean;
  readonly serviceIntervalMonths?: number | null;
  readonly isActive?: boolean;
}

/** The company's own catalogue of jobs (WO-03). */
@Injectable()
export class JobTypesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly references: WorkOrderReferences,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & { readonly isActive?: boolean }): Promise<JsonText> {
    const active = query.isActive === undefined ? [] : [sql`j.is_active = ${query.isActive}`];
    return this.lists.list(JOB_TYPE_LIST, query, [await this.policy.where('job_types:read', 'j'), ...active]);
  }

  /** @throws `job_type.key_taken` (409), `work_order.unknown_reference` (422) */
  create(draft: JobTypeDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const tenantId = currentTenantId();
      const values = definedFields(draft);
      assertKnownSkills(values.skillLevels ?? [], values.skills ?? []);
      if (await manager.existsBy(JobTypeEntity, { tenantId, key: draft.key })) throw keyTaken(draft.key);
      if (typeof draft.serviceId === 'string') await this.references.assertService(draft.serviceId);
      await manager.insert(JobTypeEntity, { ...values, id, tenantId, createdBy: currentUserId() });
      this.audit.record({ action: 'job_type.created', resourceType: 'job_type', resourceId: id, after: values });
      return this.read(id);
    });
  }

  /** @throws `work_order.unknown_reference` (422) */
  update(
    id: string,
    changes: Partial<Omit<JobTypeDraft, 'key'>>,
    expectedVersion: number | undefined,
  ): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const jobType = await manager.findOneBy(JobTypeEntity, { tenantId: currentTenantId(), id });
      if (!jobType || !(await this.policy.can('job_types:read', jobType))) throw notFound('job type');
      assertVersion(jobType.version, expectedVersion);
      await this.policy.assertCan('job_types:update', jobType);
      const values = definedFields(changes);
      if (typeof values.serviceId === 'string') await this.references.assertService(values.serviceId);
      assertKnownSkills(values.skillLevels ?? jobType.skillLevels, values.skills ?? jobType.skills);
      const { before, after } = changedFields({ ...jobType }, values);
      if (Object.keys(after).length === 0) return this.read(id);
      await updateVersioned(manager, JobTypeEntity, jobType, values);
      this.audit.record({ action: 'job_type.updated', resourceType: 'job_type', resourceId: id, before, after });
      return this.read(id);
    });
  }

  private async read(id: string): Promise<JsonText> {
    const jobType = await this.reader.oneJson(JOB_TYPE_SHAPE, sql`FROM job_types j WHERE j.id = ${id}`);
    if (!jobType) throw notFound('job type');
    return jobType;
  }
}

/** @throws `request.invalid` (400) for a level of a skill that the job does not ask for, or two levels of one */
function assertKnownSkills(levels: readonly SkillRequirement[], skills: readonly string[]): void {
  const faults = levels.flatMap(({ skill }, index) => {
    const pointer = `/skillLevels/${index}/skill`;
    if (!skills.includes(skill)) return [{ pointer, code: 'unknown', detail: `${skill} is not one of its skills.` }];
    const isFirst = levels.findIndex((other) => other.skill === skill) === index;
    return isFirst ? [] : [{ pointer, code: 'repeated', detail: `${skill} has a level before.` }];
  });
  if (faults.length > 0) throw invalidRequest(faults);
}

function keyTaken(key: string) {
  return WorkOrderErrors['job_type.key_taken'](`Another job type has the key ${key}.`, {
    faults: [{ pointer: '/key', code: 'taken', detail: 'The key must be unique in the company.' }],
  });
}
