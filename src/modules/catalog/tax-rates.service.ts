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
import { CatalogErrors } from './catalog.errors';
import { isAreaComplete, isSameArea, type TaxArea } from './domain/tax-area';
import { isOrderedSpan, spansOverlap } from './domain/effective-span';
import { TaxRateEntity } from './persistence/tax-rate.entity';
import { TAX_RATE_LIST, TAX_RATE_SHAPE, taxRateFilters, type TaxRateFilters } from './persistence/tax-rate.queries';

export interface TaxRateDraft {
  readonly name: string;
  readonly jurisdiction: string;
  readonly state?: string | null;
  readonly county?: string | null;
  readonly city?: string | null;
  readonly postalCode?: string | null;
  /** A fraction: 0.0825 is 8.25 %. */
  readonly rate: number;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | null;
  readonly isDefault?: boolean;
}

/** Keeps the tax rates; on each day at most one default rate is effective. */
@Injectable()
export class TaxRatesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & TaxRateFilters): Promise<JsonText> {
    return this.lists.list(TAX_RATE_LIST, query, [
      await this.policy.where('tax_rates:read', 't'),
      ...taxRateFilters(query),
    ]);
  }

  create(draft: TaxRateDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const { effectiveTo = null, isDefault = false } = draft;
      const { state = null, county = null, city = null, postalCode = null } = draft;
      const area = { state, county, city, postalCode };
      const values = { ...draft, ...area, effectiveTo, isDefault, rate: String(draft.rate) };
      await this.assertSpan(id, values);
      await manager.insert(TaxRateEntity, { ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() });
      this.audit.record({ action: 'tax_rate.created', resourceType: 'tax_rate', resourceId: id, after: values });
      return this.read(id);
    });
  }

  update(id: string, changes: Partial<TaxRateDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const taxRate = await manager.findOneBy(TaxRateEntity, { tenantId: currentTenantId(), id });
      if (!taxRate || !(await this.policy.can('tax_rates:read', taxRate))) throw notFound('tax rate');
      assertVersion(taxRate.version, expectedVersion);
      await this.policy.assertCan('tax_rates:update', taxRate);
      const { rate, ...rest } = definedFields(changes);
      const values = { ...rest, ...(rate !== undefined && { rate: String(rate) }) };
      await this.assertSpan(id, { ...taxRate, ...values });
      const { before, after } = changedFields({ ...taxRate }, values);
      if (Object.keys(after).length === 0) return this.read(id);
      await updateVersioned(manager, TaxRateEntity, taxRate, values);
      this.audit.record({ action: 'tax_rate.updated', resourceType: 'tax_rate', resourceId: id, before, after });
      return this.read(id);
    });
  }

  private async read(id: string): Promise<JsonText> {
    const taxRate = await this.reader.oneJson(TAX_RATE_SHAPE, sql`FROM tax_rates t WHERE t.id = ${id}`);
    if (!taxRate) throw notFound('tax rate');
    return taxRate;
  }

  /** Writers of default rates wait for each other, so that two of them cannot both find the days free. */
  private async assertSpan(
    id: string,
    candidate: TaxArea & Pick<TaxRateEntity, 'effectiveFrom' | 'effectiveTo' | 'isDefault'>,
  ): Promise<void> {
    if (!isOrderedSpan(candidate)) {
      throw CatalogErrors['tax_rate.invalid_span']('The last day must not be before the first.', {
        faults: [
          { pointer: '/effectiveTo', code: 'before_effective_from', detail: 'Use a day on or after effectiveFrom.' },
        ],
      });
    }
    if (!isAreaComplete(candidate)) {
      const detail = 'County, city and ZIP code need their state.';
      throw CatalogErrors['tax_rate.area_incomplete'](detail, {
        faults: [{ pointer: '/state', code: 'required', detail }],
      });
    }
    if (!candidate.isDefault && candidate.state === null) return;
    const { manager } = this.unitOfWork;
    await manager.query("SELECT pg_advisory_xact_lock(hashtextextended('default_tax_rate:' || crm.tenant_id(), 0))");
    const rates = await manager.findBy(TaxRateEntity, { tenantId: currentTenantId() });
    const others = rates.filter((other) => other.id !== id && spansOverlap(other, candidate));
    refuseOverlap(
      'tax_rate.area_overlap',
      others.find((other) => isSameArea(other, candidate)),
    );
    if (!candidate.isDefault) return;
    refuseOverlap(
      'tax_rate.default_overlap',
      others.find(({ isDefault }) => isDefault),
    );
  }
}

function refuseOverlap(code: 'tax_rate.area_overlap' | 'tax_rate.default_overlap', conflict?: TaxRateEntity): void {
  if (!conflict) return;
  throw CatalogErrors[code](
    `${conflict.name} is effective from ${conflict.effectiveFrom} to ${conflict.effectiveTo ?? 'further notice'}.`,
    {
      faults: [{ pointer: '/effectiveFrom', code: 'overlap', detail: 'End the other rate first.' }],
      members: { taxRateId: conflict.id },
    },
  );
}
