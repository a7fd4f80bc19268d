import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { assertVersion, type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { ComplianceErrors } from './compliance.errors';
import type { Credential, LicenseHolder } from './domain/vocabulary';
import { CredentialRequirementEntity } from './persistence/credential-requirement.entity';
import { REQUIREMENT_LIST, REQUIREMENT_SHAPE } from './persistence/credential-requirement.queries';

export interface RequirementDraft {
  /** Key of a job type; all jobs when null. */
  readonly jobType?: string | null;
  readonly holder: LicenseHolder;
  readonly credential: Credential;
  readonly kind: string;
}

/** Keeps what a company wants before somebody is sent to a job (CMP-03). */
@Injectable()
export class RequirementsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & { readonly jobType?: string }): Promise<JsonText> {
    const visible = await this.policy.where('credential_requirements:read', 'q');
    const { jobType } = query;
    return this.lists.list(REQUIREMENT_LIST, query, [
      visible,
      ...(jobType === undefined ? [] : [sql`(q.job_type IS NULL OR q.job_type = ${jobType})`]),
    ]);
  }

  /** @throws `credential_requirement.exists` (409), `credential_requirement.impossible`, `compliance.unknown_reference` (422) */
  create(draft: RequirementDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const values = { ...draft, jobType: draft.jobType ?? null };
      assertPossible(draft);
      if (values.jobType !== null) await this.assertJobType(values.jobType);
      const inserted = await manager
        .createQueryBuilder()
        .insert()
        .into(CredentialRequirementEntity)
        .values({ ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() })
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as unknown[]).length === 0) throw exists();
      this.audit.record({ ...about(id, 'created'), after: values });
      return this.read(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const where = { tenantId: currentTenantId(), id };
      const requirement = await manager.findOneBy(CredentialRequirementEntity, where);
      if (!requirement || !(await this.policy.can('credential_requirements:read', requirement)))
        throw notFound('required credential');
      assertVersion(requirement.version, expectedVersion);
      await this.policy.assertCan('credential_requirements:delete', requirement);
      await manager.delete(CredentialRequirementEntity, where);
      const { jobType, holder, credential, kind } = requirement;
      this.audit.record({ ...about(id, 'deleted'), before: { jobType, holder, credential, kind } });
    });
  }

  /** Job types belong to a later tier; the foreign key says which keys there are. */
  private async assertJobType(key: string): Promise<void> {
    const known = await this.unitOfWork.manager.query<unknown[]>('SELECT 1 FROM job_types WHERE key = $1', [key]);
    if (known.length > 0) return;
    const detail = `The company has no job type "${key}".`;
    const faults = [{ pointer: '/jobType', code: 'unknown', detail }];
    throw ComplianceErrors['compliance.unknown_reference'](detail, { faults });
  }

  private async read(id: string): Promise<JsonText> {
    const found = await this.reader.oneJson(REQUIREMENT_SHAPE, sql`FROM credential_requirements q WHERE q.id = ${id}`);
    if (!found) throw notFound('required credential');
    return found;
  }
}

function assertPossible({ holder, credential }: RequirementDraft): void {
  if (credential === 'license' || holder === 'technician') return;
  const detail = 'Certifications are held by technicians.';
  const faults = [{ pointer: '/credential', code: 'impossible', detail }];
  throw ComplianceErrors['credential_requirement.impossible'](detail, { faults });
}

function exists() {
  return ComplianceErrors['credential_requirement.exists']('The same is required for these jobs already.');
}

function about(id: string, deed: string) {
  return { action: `credential_requirement.${deed}`, resourceType: 'credential_requirement', resourceId: id };
}
