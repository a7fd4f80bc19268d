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
import { type EffectiveSpan, isOrderedSpan } from '../catalog';
import { TaxExemptionEntity } from './persistence/tax-exemption.entity';
import {
  TAX_EXEMPTION_LIST,
  TAX_EXEMPTION_SHAPE,
  taxExemptionFilters,
  type TaxExemptionFilters,
} from './persistence/tax-exemption.queries';
import { PricingReferenceReader } from './pricing-references';
import { PricingErrors } from './pricing.errors';

export interface TaxExemptionTerms {
  readonly certificateNumber: string;
  readonly state?: string | null;
  readonly effectiveFrom: string;
  readonly effectiveTo?: string | null;
}

export interface TaxExemptionDraft extends TaxExemptionTerms {
  readonly customerId: string;
}

/** Keeps the certificates of customers who pay no sales tax. One that ends gets a last day; documents keep their tax. */
@Injectable()
export class TaxExemptionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly references: PricingReferenceReader,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & TaxExemptionFilters): Promise<JsonText> {
    const visible = await this.policy.where('tax_exemptions:read', 'e');
    return this.lists.list(TAX_EXEMPTION_LIST, query, [visible, ...taxExemptionFilters(query)]);
  }

  /** @throws `pricing.unknown_reference`, `tax_exemption.invalid_span` (422) */
  create(draft: TaxExemptionDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const { state = null, effectiveTo = null } = draft;
      const values = { ...draft, state, effectiveTo };
      await this.references.whoAndWhere({ customerId: draft.customerId });
      assertSpan(values);
      await manager.insert(TaxExemptionEntity, {
        ...values,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.audit.record({ ...about(id, 'created'), after: values });
      return this.read(id);
    });
  }

  /** @throws `tax_exemption.invalid_span` (422) */
  update(id: string, changes: Partial<TaxExemptionTerms>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const exemption = await manager.findOneBy(TaxExemptionEntity, { tenantId: currentTenantId(), id });
      if (!exemption || !(await this.policy.can('tax_exemptions:read', exemption))) throw notFound('tax exemption');
      assertVersion(exemption.version, expectedVersion);
      await this.policy.assertCan('tax_exemptions:update', exemption);
      const values = definedFields(changes);
      assertSpan({ ...exemption, ...values });
      const { before, after } = changedFields({ ...exemption }, values);
      if (Object.keys(after).length === 0) return this.read(id);
      await updateVersioned(manager, TaxExemptionEntity, exemption, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.read(id);
    });
  }

  private async read(id: string): Promise<JsonText> {
    const found = await this.reader.oneJson(TAX_EXEMPTION_SHAPE, sql`FROM tax_exemptions e WHERE e.id = ${id}`);
    if (!found) throw notFound('tax exemption');
    return found;
  }
}

function assertSpan(span: EffectiveSpan): void {
  if (isOrderedSpan(span)) return;
  const detail = 'The last day must not be before the first.';
  const faults = [{ pointer: '/effectiveTo', code: 'before_effective_from', detail }];
  throw PricingErrors['tax_exemption.invalid_span'](detail, { faults });
}

function about(id: string, deed: string) {
  return { action: `tax_exemption.${deed}`, resourceType: 'tax_exemption', resourceId: id };
}
