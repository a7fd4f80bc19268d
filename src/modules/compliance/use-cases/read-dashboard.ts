import { Injectable } from '@nestjs/common';
import { dayIn } from '../../../kernel/calendar';
import { CompanyClock } from '../../../platform/company-clock';
import { TenantsApi } from '../../tenants';
import { ComplianceDashboard, type KindCount } from '../persistence/compliance-dashboard';

export interface Dashboard {
  /** The day it is at the company. */
  readonly asOf: string;
  readonly horizonDays: number;
  readonly totals: Omit<KindCount, 'credential' | 'kind'>;
  readonly kinds: readonly KindCount[];
}

const COUNTS = [
  'upcoming',
  'valid',
  'expiring',
  'expired',
  'revoked',
  'within30Days',
  'within60Days',
  'within90Days',
  'withinHorizon',
] as const;

/** What is expiring and what has expired (CMP-04). */
@Injectable()
export class ReadDashboard {
  constructor(
    private readonly counts: ComplianceDashboard,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
  ) {}

  async execute(horizonDays: number): Promise<Dashboard> {
    const kinds = await this.counts.byKind(horizonDays);
    const asOf = dayIn((await this.tenants.current()).timeZone, await this.clock.now());
    const totals = Object.fromEntries(
      COUNTS.map((name) => [name, kinds.reduce((sum, kind) => sum + kind[name], 0)]),
    ) as Dashboard['totals'];
    return { asOf, horizonDays, totals, kinds };
  }
}
