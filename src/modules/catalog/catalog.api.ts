import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { CalendarDay } from '../../kernel/calendar';
import { column, rowShape, TenantReader } from '../../platform/database';
import { rateForPlace, type TaxPlace } from './persistence/tax-rate.queries';
import type { ServiceKind } from './domain/service-kind';
import type { ServiceUnit } from './domain/service-unit';

/** A service as a document needs it. Amounts are for one unit. */
export interface CatalogService {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly description: string | null;
  readonly category: string | null;
  readonly kind: ServiceKind;
  readonly unit: ServiceUnit;
  readonly priceMinor: number;
  readonly costMinor: number | null;
  readonly minPriceMinor: number | null;
  readonly maxPriceMinor: number | null;
  readonly includedGallons: number | null;
  readonly overagePerGallonMinor: number | null;
  readonly currency: string;
  readonly taxable: boolean;
  readonly isActive: boolean;
}

export interface EffectiveTaxRate {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string;
  /** A fraction as decimal text: `0.0825` is 8.25 %. */
  readonly rate: string;
}

const SERVICE_FACTS = rowShape({
  id: column('s.id', 'uuid'),
  code: column('s.code', 'text'),
  name: column('s.name', 'text'),
  description: column('s.description', 'text'),
  category: column('s.category', 'text'),
  kind: column('s.kind', 'text'),
  unit: column('s.unit', 'text'),
  priceMinor: column('s.price_minor', 'minor'),
  costMinor: column('s.cost_minor', 'minor'),
  minPriceMinor: column('s.min_price_minor', 'minor'),
  maxPriceMinor: column('s.max_price_minor', 'minor'),
  includedGallons: column('s.included_gallons', 'integer'),
  overagePerGallonMinor: column('s.overage_per_gallon_minor', 'minor'),
  currency: column('s.currency', 'text'),
  taxable: column('s.taxable', 'boolean'),
  isActive: column('s.is_active', 'boolean'),
});

const TAX_RATE_FACTS = rowShape({
  id: column('t.id', 'uuid'),
  name: column('t.name', 'text'),
  jurisdiction: column('t.jurisdiction', 'text'),
  rate: column('trim_scale(t.rate)::text', 'text'),
});

/** What other modules may ask the price book, whatever the rights of the acting user. */
@Injectable()
export class CatalogApi {
  constructor(private readonly reader: TenantReader) {}

  /** The services of the company by id; deleted and unknown ones are missing. */
  async services(ids: readonly string[]): Promise<ReadonlyMap<string, CatalogService>> {
    if (ids.length === 0) return new Map();
    const wanted = [...new Set(ids)];
    const tail = sql`FROM services s WHERE s.id = ANY(${wanted}::uuid[]) AND s.deleted_at IS NULL`;
    const services = await this.reader.many<CatalogService>(SERVICE_FACTS, tail);
    return new Map(services.map((service) => [service.id, service]));
  }

  taxRate(id: string): Promise<EffectiveTaxRate | null> {
    return this.reader.one<EffectiveTaxRate>(TAX_RATE_FACTS, sql`FROM tax_rates t WHERE t.id = ${id}`);
  }

  /** The rate for a place on a day, else the company's default; null when none is effective. */
  taxRateOn(day: CalendarDay, place: TaxPlace | null): Promise<EffectiveTaxRate | null> {
    return this.reader.one<EffectiveTaxRate>(TAX_RATE_FACTS, sql`FROM tax_rates t ${rateForPlace(day, place)}`);
  }
}
