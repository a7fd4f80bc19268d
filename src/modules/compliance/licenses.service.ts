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
import { ComplianceErrors } from './compliance.errors';
import { assertSpan, CredentialChecks } from './credential-checks';
import { isRenewalMove, nextRenewalStates, type RenewalState } from './domain/renewal-state';
import type { LicenseHolder } from './domain/vocabulary';
import { LicenseEntity } from './persistence/license.entity';
import {
  FROM_LICENSES,
  LICENSE_LIST,
  LICENSE_SHAPE,
  licenseFilters,
  type LicenseFilters,
} from './persistence/license.queries';

export interface LicenseTerms {
  readonly kind: string;
  readonly number: string;
  readonly authority: string;
  readonly issuedOn?: string | null;
  readonly expiresOn?: string | null;
  readonly revokedOn?: string | null;
  readonly renewalState?: RenewalState;
  readonly blocksDispatch?: boolean;
  readonly note?: string | null;
}

export interface LicenseDraft extends LicenseTerms {
  readonly holder: LicenseHolder;
  readonly technicianId?: string | null;
  readonly vehicleId?: string | null;
}

/** Keeps the licences of the company, of its technicians and of its vehicles (CMP-01). */
@Injectable()
export class LicensesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly checks: CredentialChecks,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & LicenseFilters): Promise<JsonText> {
    const visible = await this.policy.where('licenses:read', 'l');
    return this.lists.list(LICENSE_LIST, query, [visible, ...licenseFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('licenses:read', 'l');
    const license = await this.reader.oneJson(LICENSE_SHAPE, sql`${FROM_LICENSES} WHERE l.id = ${id} AND ${visible}`);
    if (!license) throw notFound('license');
    return license;
  }

  /** @throws `license.holder_mismatch`, `compliance.unknown_reference`, `compliance.invalid_span` (422) */
  create(draft: LicenseDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const { technicianId = null, vehicleId = null, issuedOn = null, expiresOn = null } = draft;
      assertHolder(draft.holder, { technicianId, vehicleId });
      if (technicianId !== null) await this.checks.assertTechnician(technicianId);
      if (vehicleId !== null) await this.checks.assertVehicle(vehicleId);
      assertSpan({ issuedOn, expiresOn });
      if (draft.renewalState !== undefined) assertRenewalMove('none', draft.renewalState);
      const values = { ...definedFields(draft), technicianId, vehicleId, issuedOn, expiresOn };
      await manager.insert(LicenseEntity, { ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() });
      this.audit.record({ ...about(id, 'created'), after: values });
      return this.get(id);
    });
  }

  /** @throws `license.illegal_renewal_state` (409), `compliance.invalid_span` (422) */
  update(id: string, changes: Partial<LicenseTerms>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const license = await this.load(id);
      assertVersion(license.version, expectedVersion);
      await this.policy.assertCan('licenses:update', license);
      const values = definedFields(changes);
      assertSpan({ ...license, ...values });
      if (values.renewalState !== undefined) assertRenewalMove(license.renewalState, values.renewalState);
      const { before, after } = changedFields({ ...license }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, LicenseEntity, license, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  /** For one that was recorded by mistake; one that has ended stays. */
  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const license = await this.load(id);
      assertVersion(license.version, expectedVersion);
      await this.policy.assertCan('licenses:delete', license);
      await manager.delete(LicenseEntity, { tenantId: currentTenantId(), id });
      const { holder, technicianId, vehicleId, kind, number, authority, expiresOn } = license;
      this.audit.record({
        ...about(id, 'deleted'),
        before: { holder, technicianId, vehicleId, kind, number, authority, expiresOn },
      });
    });
  }

  /** Locked until the end of the unit of work. */
  async load(id: string): Promise<LicenseEntity> {
    const license = await this.unitOfWork.manager.findOne(LicenseEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
    });
    if (!license || !(await this.policy.can('licenses:read', license))) throw notFound('license');
    return license;
  }
}

/** The one who holds it is named, and nobody else. */
function assertHolder(
  holder: LicenseHolder,
  { technicianId, vehicleId }: { readonly technicianId: string | null; readonly vehicleId: string | null },
): void {
  const named = { technician: technicianId !== null, vehicle: vehicleId !== null };
  for (const other of ['technician', 'vehicle'] as const) {
    if ((holder === other) === named[other]) continue;
    const detail = holder === other ? `Say which ${other} holds it.` : `The ${holder} holds it, no ${other}.`;
    const faults = [{ pointer: `/${other}Id`, code: 'holder_mismatch', detail }];
    throw ComplianceErrors['license.holder_mismatch'](detail, { faults });
  }
}

function assertRenewalMove(from: RenewalState, to: RenewalState): void {
  if (isRenewalMove(from, to)) return;
  const allowed = nextRenewalStates(from);
  const detail = `From ${from} the renewal goes to ${allowed.join(' or ')}.`;
  const faults = [{ pointer: '/renewalState', code: 'illegal_move', detail }];
  throw ComplianceErrors['license.illegal_renewal_state'](detail, { faults, members: { allowed } });
}

function about(id: string, deed: string) {
  return { action: `license.${deed}`, resourceType: 'license', resourceId: id };
}
