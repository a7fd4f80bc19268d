import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Policy } from '../../platform/access';
import { column, rowShape, TenantReader } from '../../platform/database';
import { TenantsApi } from '../tenants';

export interface LostPeriod {
  /** First day, in the company's time zone. */
  readonly from?: string;
  /** Last day, included. */
  readonly to?: string;
  readonly pipelineId?: string;
}

export interface LossesOfReason {
  readonly lostReasonId: string;
  readonly reason: string;
  readonly count: number;
  readonly currency: string;
  readonly valueMinor: number;
}

const LOSSES = rowShape({
  lostReasonId: column('r.id', 'uuid'),
  reason: column('r.name', 'text'),
  count: column('count(*)', 'integer'),
  currency: column('o.currency', 'text'),
  valueMinor: column('sum(o.value_minor)', 'minor'),
});

/** Why opportunities were lost in a period (CRM-09), the most frequent reason first. What was reopened since is not lost. */
@Injectable()
export class LostReport {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
    private readonly tenants: TenantsApi,
  ) {}

  async read({ from, to, pipelineId }: LostPeriod): Promise<LossesOfReason[]> {
    const visible = await this.policy.where('opportunities:read', 'o');
    const { timeZone } = await this.tenants.current();
    const since =
      from === undefined ? sql`TRUE` : sql`o.closed_at >= (${from}::date)::timestamp AT TIME ZONE ${timeZone}`;
    const until =
      to === undefined ? sql`TRUE` : sql`o.closed_at < (${to}::date + 1)::timestamp AT TIME ZONE ${timeZone}`;
    const pipeline = pipelineId === undefined ? sql`TRUE` : sql`o.pipeline_id = ${pipelineId}`;
    return this.reader.many<LossesOfReason>(
      LOSSES,
      sql`FROM opportunities o JOIN lost_reasons r ON r.tenant_id = o.tenant_id AND r.id = o.lost_reason_id
          WHERE o.status = 'lost' AND ${visible} AND ${since} AND ${until} AND ${pipeline}
          GROUP BY r.id, r.name, o.currency ORDER BY count(*) DESC, r.name, o.currency LIMIT 500`,
    );
  }
}
