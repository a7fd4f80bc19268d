import { Injectable } from '@nestjs/common';
import { Clock } from '../../kernel/clock';
import { currentTenantId } from '../../platform/tenancy';
import type { TenantStatus } from './domain/company-facts';
import { type PayCalendar, payCalendarOf, type PaySettings } from './domain/pay-calendar';
import { type QuietHours, quietHoursOf, type QuietTimes } from './domain/quiet-hours';
import { CompanyQueries } from './persistence/company.queries';

/** What other modules may know about the company they work for. */
export interface TenantFacts {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly status: TenantStatus;
  readonly timeZone: string;
  readonly currency: string;
  readonly country: string;
  /** Null where the company knows none; by the recipient's zone where that is known, else by {@link timeZone}. */
  readonly quietHours: QuietHours | null;
  /** When workweeks and pay periods begin and end. */
  readonly payCalendar: PayCalendar;
}

type StoredFacts = Omit<TenantFacts, 'quietHours' | 'payCalendar'> & {
  readonly quietHours: QuietTimes | null;
  readonly payCalendar: PaySettings;
};

const FRESH_FOR_MS = 30_000;
const MAXIMUM_KEPT = 1_000;

/** The current company's facts, at most 30 seconds old. */
@Injectable()
export class TenantsApi {
  private readonly kept = new Map<string, { readonly facts: TenantFacts; readonly until: number }>();

  constructor(
    private readonly companies: CompanyQueries,
    private readonly clock: Clock,
  ) {}

  async current(): Promise<TenantFacts> {
    const tenantId = currentTenantId();
    const now = this.clock.now().getTime();
    const known = this.kept.get(tenantId);
    if (known && known.until > now) return known.facts;
    const { id, slug, name, status, timeZone, currency, country, ...stored } = (
      await this.companies.current()
    ).parse<StoredFacts>();
    const quietHours = stored.quietHours && quietHoursOf(stored.quietHours);
    const payCalendar = payCalendarOf(stored.payCalendar, timeZone);
    const facts = { id, slug, name, status, timeZone, currency, country, quietHours, payCalendar };
    if (this.kept.size >= MAXIMUM_KEPT) this.kept.clear();
    this.kept.set(tenantId, { facts, until: now + FRESH_FOR_MS });
    return facts;
  }

  /** After a change of the company was committed by this process. */
  forget(tenantId: string): void {
    this.kept.delete(tenantId);
  }
}
