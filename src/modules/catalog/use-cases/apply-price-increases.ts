import { Injectable, Logger } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { currentTenantId, runInContext } from '../../../platform/tenancy';
import { PriceIncreaseItemEntity } from '../persistence/price-increase-item.entity';
import { PriceIncreaseEntity } from '../persistence/price-increase.entity';
import { APPLY_INCREASE } from '../persistence/price-increase.queries';

interface RaisedPrice {
  readonly serviceId: string;
  readonly beforeMinor: string;
  readonly afterMinor: string;
}

/** A company's day has begun when its own calendar says so: on the days when clocks change midnight is midnight as well. */
const DUE = `SELECT i.tenant_id AS "tenantId", i.id FROM price_increases i JOIN tenants t ON t.id = i.tenant_id
  WHERE i.status = 'scheduled' AND i.effective_on <= (crm.company_now(i.tenant_id) AT TIME ZONE t.time_zone)::date
  ORDER BY i.effective_on, i.created_at, i.id LIMIT 500`;

/** Raises prices whose day has come, each increase once. Prices agreed with clients stay until they are agreed anew. */
@Injectable()
export class ApplyPriceIncreases {
  private readonly logger = new Logger(ApplyPriceIncreases.name);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** One increase that fails does not keep the others. */
  async applyDue(): Promise<void> {
    const due = await this.unitOfWork.runAsSystem((manager) => manager.query<{ tenantId: string; id: string }[]>(DUE));
    for (const { tenantId, id } of due) {
      const requestId = newId();
      const actor = { kind: 'system', name: 'price-increases' } as const;
      await runInContext({ requestId, correlationId: requestId, tenantId, actor }, () => this.apply(id)).catch(
        (error: unknown) => this.logger.error({ msg: 'Prices could not be raised', resourceId: id, err: error }),
      );
    }
  }

  /** Of two workers at one increase the second waits for its row and finds it applied. */
  private apply(id: string): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const where = { tenantId: currentTenantId(), id };
      const increase = await manager.findOne(PriceIncreaseEntity, { where, lock: { mode: 'for_no_key_update' } });
      if (increase?.status !== 'scheduled') return;
      const raised = await manager.query<RaisedPrice[]>(APPLY_INCREASE, [id]);
      const owner = { tenantId: increase.tenantId, priceIncreaseId: id };
      const items = raised.map(({ serviceId, beforeMinor, afterMinor }) => {
        return { ...owner, id: newId(), serviceId, beforeMinor: BigInt(beforeMinor), afterMinor: BigInt(afterMinor) };
      });
      for (let start = 0; start < items.length; start += 500) {
        await manager.insert(PriceIncreaseItemEntity, items.slice(start, start + 500));
      }
      const appliedAt = await this.clock.now();
      await updateVersioned(manager, PriceIncreaseEntity, increase, { status: 'applied', appliedAt });
      this.record(id, raised);
    });
  }

  private record(id: string, raised: readonly RaisedPrice[]): void {
    const about = { resourceType: 'price_increase', resourceId: id };
    this.audit.record({ action: 'price_increase.applied', ...about, after: { raised: raised.length } });
    for (const { serviceId, beforeMinor, afterMinor } of raised) {
      this.audit.record({
        action: 'service.updated',
        resourceType: 'service',
        resourceId: serviceId,
        before: { priceMinor: Number(beforeMinor) },
        after: { priceMinor: Number(afterMinor), priceIncreaseId: id },
      });
    }
  }
}
