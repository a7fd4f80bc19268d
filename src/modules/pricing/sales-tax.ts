import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { CalendarDay } from '../../kernel/calendar';
import { column, rowShape, TenantReader } from '../../platform/database';
import { CatalogApi, type EffectiveTaxRate } from '../catalog';
import type { PropertyFacts } from '../customers';
import type { TaxExemptionFact } from './domain/pricing-input';
import { exemptOn } from './persistence/tax-exemption.queries';

export interface TaxQuestion {
  readonly on: CalendarDay;
  readonly customerId: string | null;
  /** Where the work is; the company's default rate without it. */
  readonly property: PropertyFacts | null;
}

export interface SalesTaxAnswer {
  /** The rate of the place; charged only without an exemption. */
  readonly rate: EffectiveTaxRate | null;
  readonly exemption: TaxExemptionFact | null;
}

const EXEMPTION = rowShape({
  id: column('e.id', 'uuid'),
  certificateNumber: column('e.certificate_number', 'text'),
});

/** The one place that knows which sales tax a customer pays at a place on a day. */
@Injectable()
export class SalesTax {
  constructor(
    private readonly reader: TenantReader,
    private readonly catalog: CatalogApi,
  ) {}

  async answer({ on, customerId, property }: TaxQuestion): Promise<SalesTaxAnswer> {
    const place = property && { ...property.address, county: property.county };
    const rate = await this.catalog.taxRateOn(on, place);
    return { rate, exemption: await this.exemption(customerId, place?.state ?? null, on) };
  }

  /** The rate that is charged; null for who is exempt, and where none is effective. */
  async charged(question: TaxQuestion): Promise<EffectiveTaxRate | null> {
    const { rate, exemption } = await this.answer(question);
    return exemption === null ? rate : null;
  }

  private exemption(
    customerId: string | null,
    state: string | null,
    on: CalendarDay,
  ): Promise<TaxExemptionFact | null> {
    if (customerId === null) return Promise.resolve(null);
    return this.reader.one<TaxExemptionFact>(
      EXEMPTION,
      sql`FROM tax_exemptions e WHERE e.customer_id = ${customerId} AND ${exemptOn(on)}
          AND (e.state IS NULL OR e.state = ${state}::text) ORDER BY e.effective_from DESC, e.id`,
    );
  }
}
