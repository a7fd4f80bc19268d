import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../kernel/clock';
import { TenantReader } from '../database';
import { currentTenantId } from '../tenancy';

const MAXIMUM_KEPT = 10_000;

/**
 * What time it is for the current company. Sandboxes have a clock of their own that can be moved; everybody else lives in real time.
 * For business time: due dates, timers, retries. Sessions, tokens, signatures, leases and retention use {@link Clock}, which nobody moves.
 */
@Injectable()
export class CompanyClock {
  /** Companies that are known to have no clock of their own. A company gets one at its creation or never. */
  private readonly inRealTime = new Set<string>();

  constructor(
    private readonly reader: TenantReader,
    private readonly clock: Clock,
  ) {}

  /** Costs a query for sandboxes, and one in the life of the process for any other company. */
  async now(): Promise<Date> {
    return (await this.ownTime()) ?? this.clock.now();
  }

  /** Whether the company has a clock of its own: it is a sandbox. */
  async isMovable(): Promise<boolean> {
    return (await this.ownTime()) !== null;
  }

  private async ownTime(): Promise<Date | null> {
    const tenantId = currentTenantId();
    if (this.inRealTime.has(tenantId)) return null;
    const [row] = await this.reader.rows(
      sql`SELECT extract(epoch FROM crm.company_now(c.tenant_id)) * 1000 FROM company_clocks c WHERE c.tenant_id = ${tenantId}::uuid`,
    );
    if (row) return new Date(Math.round(Number(row[0])));
    if (this.inRealTime.size >= MAXIMUM_KEPT) this.inRealTime.clear();
    this.inRealTime.add(tenantId);
    return null;
  }
}
