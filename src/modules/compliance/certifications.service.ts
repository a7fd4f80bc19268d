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
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { assertSpan, CredentialChecks } from './credential-checks';
import { CertificationEntity } from './persistence/certification.entity';
import {
  CERTIFICATION_LIST,
  CERTIFICATION_SHAPE,
  certificationFilters,
  type CertificationFilters,
  FROM_CERTIFICATIONS,
} from './persistence/certification.queries';

export interface CertificationTerms {
  readonly kind: string;
  readonly number?: string | null;
  readonly authority: string;
  readonly issuedOn: string;
  readonly expiresOn?: string | null;
  readonly revokedOn?: string | null;
  /** Hours of training (CEU) in one period. */
  readonly requiredHours?: number | null;
  readonly blocksDispatch?: boolean;
  readonly note?: string | null;
}

export interface CertificationDraft extends CertificationTerms {
  readonly technicianId: string;
}

/** Keeps what technicians have proved to know (CMP-02). */
@Injectable()
export class CertificationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly checks: CredentialChecks,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & CertificationFilters): Promise<JsonText> {
    const visible = await this.policy.where('certifications:read', 'c');
    return this.lists.list(CERTIFICATION_LIST, query, [visible, ...certificationFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('certifications:read', 'c');
    const tail = sql`${FROM_CERTIFICATIONS} WHERE c.id = ${id} AND ${visible}`;
    const certification = await this.reader.oneJson(CERTIFICATION_SHAPE, tail);
    if (!certification) throw notFound('certification');
    return certification;
  }

  /** @throws `compliance.unknown_reference`, `compliance.invalid_span` (422) */
  create(draft: CertificationDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      await this.checks.assertTechnician(draft.technicianId);
      const { technicianId, ...terms } = draft;
      const values = storedTerms(terms);
      assertSpan({ issuedOn: draft.issuedOn, expiresOn: draft.expiresOn ?? null });
      await manager.insert(CertificationEntity, {
        ...values,
        technicianId,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.audit.record({ ...about(id, 'created'), after: { ...values, technicianId } });
      return this.get(id);
    });
  }

  /** @throws `compliance.invalid_span` (422) */
  update(id: string, changes: Partial<CertificationTerms>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const certification = await this.load(id);
      assertVersion(certification.version, expectedVersion);
      await this.policy.assertCan('certifications:update', certification);
      const values = storedTerms(changes);
      assertSpan({ ...certification, ...values });
      const { before, after } = changedFields(comparable(certification), comparable(values));
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, CertificationEntity, certification, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  /** For one that was recorded by mistake; its training goes with it. */
  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const certification = await this.load(id);
      assertVersion(certification.version, expectedVersion);
      await this.policy.assertCan('certifications:delete', certification);
      await manager.delete(CertificationEntity, { tenantId: currentTenantId(), id });
      const { technicianId, kind, number, authority, issuedOn, expiresOn } = certification;
      this.audit.record({
        ...about(id, 'deleted'),
        before: { technicianId, kind, number, authority, issuedOn, expiresOn },
      });
    });
  }

  /** Locked until the end of the unit of work. */
  async load(id: string): Promise<CertificationEntity> {
    const certification = await this.unitOfWork.manager.findOne(CertificationEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
    });
    if (!certification || !(await this.policy.can('certifications:read', certification)))
      throw notFound('certification');
    return certification;
  }
}

/** Hours are exact decimals in the database. */
function storedTerms<Terms extends Partial<CertificationTerms>>({ requiredHours, ...terms }: Terms) {
  const hours = typeof requiredHours === 'number' ? String(requiredHours) : requiredHours;
  return definedFields({ ...terms, ...(hours !== undefined && { requiredHours: hours }) });
}

/** `4.00` of the database and `4` of a request are the same hours. */
function comparable(values: object): Readonly<Record<string, unknown>> {
  const { requiredHours } = values as { requiredHours?: string | null };
  return { ...values, ...(typeof requiredHours === 'string' && { requiredHours: Number(requiredHours) }) };
}

function about(id: string, deed: string) {
  return { action: `certification.${deed}`, resourceType: 'certification', resourceId: id };
}
