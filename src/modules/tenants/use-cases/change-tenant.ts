import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import type { TenantSettings } from '../domain/company-facts';
import { CompanyEntity } from '../persistence/company.entity';
import { CompanyQueries } from '../persistence/company.queries';
import { TenantsApi } from '../tenants.api';

export interface TenantChanges {
  readonly name?: string;
  readonly timeZone?: string;
  readonly country?: string;
  /** Merged over the present settings; null removes one. */
  readonly settings?: Readonly<Record<string, string | number | boolean | null>>;
}

@Injectable()
export class ChangeTenant {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly companies: CompanyQueries,
    private readonly tenants: TenantsApi,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `resource.stale_version` (412) */
  execute({ settings, ...plain }: TenantChanges, ifMatch: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = currentTenantId();
      const company = await manager.findOneOrFail(CompanyEntity, {
        where: { id },
        lock: { mode: 'for_no_key_update' },
      });
      assertVersion(company.version, ifMatch);
      const changes = {
        ...definedFields(plain),
        ...(settings && { settings: mergeSettings(company.settings, settings) }),
      };
      const { before, after } = changedFields({ ...company }, changes);
      if (Object.keys(after).length > 0) {
        await manager.update(CompanyEntity, { id }, changes);
        this.audit.record({ action: 'tenant.updated', resourceType: 'tenant', resourceId: id, before, after });
        this.unitOfWork.onCommitted(() => this.tenants.forget(id));
      }
      return this.companies.current();
    });
  }
}

function mergeSettings(present: TenantSettings, changes: NonNullable<TenantChanges['settings']>): TenantSettings {
  const merged = Object.entries({ ...present, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as TenantSettings;
}
