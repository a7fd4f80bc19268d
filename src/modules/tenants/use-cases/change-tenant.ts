import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { definedFields } from '../../../kernel/defined-fields';
import { toE164 } from '../../../kernel/phone-number';
import { RecentSignIn } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { invalidRequest } from '../../../platform/http';
import { currentPrincipal, currentTenantId, TenantAccess } from '../../../platform/tenancy';
import type { CompanyAddress, DateFormat, NumberFormat, TenantSettings, TimeFormat } from '../domain/company-facts';
import { calendarFaults } from '../domain/calendar-faults';
import type { FederalHoliday } from '../domain/federal-holidays';
import type { PaySettings } from '../domain/pay-calendar';
import type { QuietTimes } from '../domain/quiet-hours';
import type { WeeklyOpenTimes } from '../domain/working-hours';
import { judgeRequirement, LONGEST_NOTICE_DAYS } from '../domain/second-factor-requirement';
import { CompanyEntity } from '../persistence/company.entity';
import { CompanyQueries } from '../persistence/company.queries';
import { TenantsApi } from '../tenants.api';
import { TenantErrors } from '../tenants.errors';

export interface TenantChanges {
  readonly name?: string;
  readonly legalName?: string | null;
  readonly phone?: string | null;
  readonly email?: string | null;
  readonly address?: CompanyAddress | null;
  readonly timeZone?: string;
  readonly country?: string;
  readonly locale?: string;
  readonly dateFormat?: DateFormat;
  readonly timeFormat?: TimeFormat;
  readonly numberFormat?: NumberFormat;
  readonly weekStartsOn?: number;
  readonly brandColor?: string | null;
  readonly workingHours?: readonly WeeklyOpenTimes[];
  readonly observedHolidays?: FederalHoliday[];
  /** Null: at no time. */
  readonly quietHours?: QuietTimes | null;
  readonly payCalendar?: PaySettings;
  /** Days to pay an invoice, 0 is at once; kept among the settings, where invoicing reads it. */
  readonly invoiceTermsDays?: number;
  /** RFC 3339; null takes the demand back. */
  readonly secondFactorRequiredFrom?: string | null;
  /** Merged over the present settings; null removes one. */
  readonly settings?: Readonly<Record<string, string | number | boolean | null>>;
}

@Injectable()
export class ChangeTenant {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly companies: CompanyQueries,
    private readonly tenants: TenantsApi,
    private readonly access: TenantAccess,
    private readonly recentSignIn: RecentSignIn,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws `resource.stale_version` (412), `request.invalid` (400) for a phone number or hours that are none; for another demand for second
   * factors `access.step_up_required` (401), `tenant.own_second_factor_first` (409)
   */
  async execute(wanted: TenantChanges, ifMatch: number | undefined): Promise<JsonText> {
    const faults = calendarFaults(wanted);
    if (faults.length > 0) throw invalidRequest(faults);
    return this.unitOfWork.run(async (manager) => {
      const id = currentTenantId();
      const company = await manager.findOneOrFail(CompanyEntity, {
        where: { id },
        lock: { mode: 'for_no_key_update' },
      });
      assertVersion(company.version, ifMatch);
      const changes = columnsOf(wanted, company);
      const { before, after } = changedFields({ ...company }, changes);
      if (Object.keys(after).length > 0) {
        if ('secondFactorRequiredFrom' in after) this.assertMayDemand(changes.secondFactorRequiredFrom ?? null);
        await manager.update(CompanyEntity, { id }, changes);
        this.audit.record({ action: 'tenant.updated', resourceType: 'tenant', resourceId: id, before, after });
        this.unitOfWork.onCommitted(() => {
          this.tenants.forget(id);
          if ('secondFactorRequiredFrom' in after) this.access.changed(id);
        });
      }
      return this.companies.current();
    });
  }

  private assertMayDemand(requiredFrom: Date | null): void {
    this.recentSignIn.assert();
    const hasOwnFactor = currentPrincipal().proof?.methods.some((method) => method !== 'password') ?? false;
    switch (judgeRequirement(requiredFrom, this.clock.now(), hasOwnFactor)) {
      case 'allowed':
        return;
      case 'own_factor_first':
        throw TenantErrors['tenant.own_second_factor_first']('You would shut yourself out.');
      case 'too_far': {
        const detail = `Choose a day within ${LONGEST_NOTICE_DAYS} days.`;
        throw invalidRequest([{ pointer: '/secondFactorRequiredFrom', code: 'too_far', detail }]);
      }
    }
  }
}

function columnsOf(wanted: TenantChanges, company: CompanyEntity): Partial<CompanyEntity> {
  const { settings, invoiceTermsDays, address, phone, secondFactorRequiredFrom: requiredFrom, ...plain } = wanted;
  const mentioned = { ...settings, ...(invoiceTermsDays !== undefined && { invoiceTermsDays }) };
  return definedFields({
    ...plain,
    ...(phone !== undefined && { phone: phone && normalisedPhone(phone, wanted.country ?? company.country) }),
    ...(requiredFrom !== undefined && {
      secondFactorRequiredFrom: requiredFrom === null ? null : new Date(requiredFrom),
    }),
    ...(address !== undefined && addressColumns(address)),
    ...(Object.keys(mentioned).length > 0 && { settings: mergeSettings(company.settings, mentioned) }),
  });
}

function addressColumns(address: CompanyAddress | null): Partial<CompanyEntity> {
  return {
    addressLine1: address?.line1 ?? null,
    addressLine2: address?.line2 ?? null,
    addressCity: address?.city ?? null,
    addressState: address?.state ?? null,
    addressPostalCode: address?.postalCode ?? null,
  };
}

function normalisedPhone(phone: string, country: string): string {
  const normalised = toE164(phone, country);
  if (normalised !== null) return normalised;
  const detail = 'This is not a phone number. Give a country code (+1 …) or the number as it is dialled there.';
  throw invalidRequest([{ pointer: '/phone', code: 'invalid_phone', detail }]);
}

function mergeSettings(present: TenantSettings, changes: NonNullable<TenantChanges['settings']>): TenantSettings {
  const merged = Object.entries({ ...present, ...changes }).filter(([, value]) => value !== null);
  return Object.fromEntries(merged) as TenantSettings;
}
