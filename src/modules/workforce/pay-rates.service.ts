import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { dayIn } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { CompanyClock } from '../../platform/company-clock';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { TenantsApi } from '../tenants';
import { payRateRefusal } from './domain/pay-rate-history';
import { PayRateEntity } from './persistence/pay-rate.entity';
import { PAY_RATE_LIST, PAY_RATE_SHAPE } from './persistence/pay-rate.queries';
import { TechnicianEntity } from './persistence/technician.entity';
import { WorkforceErrors } from './workforce.errors';
import type { PayType } from './domain/pay-type';

export interface PayRateDraft {
  readonly payType: PayType;
  /** Minor units for an hour, or for a year of salary. */
  readonly rateMinor: number;
  readonly currency: string;
  readonly effectiveFrom: string;
}

/** Pay rates by the day they start on (PRL-07): history is only added to. */
@Injectable()
export class PayRatesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** Pay rates that may not be read answer like those of an unknown technician. */
  async list(technicianId: string, query: PageRequest): Promise<JsonText> {
    const isReadable = await this.policy.can('pay_rates:read', { technicianId });
    if (!isReadable || !(await this.isKnown(technicianId))) throw notFound('technician');
    return this.lists.list(PAY_RATE_LIST, query, [sql`r.technician_id = ${technicianId}`]);
  }

  /** @throws `pay_rate.day_taken`, `pay_rate.history_closed` (409) */
  create(technicianId: string, draft: PayRateDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      await this.lockTechnician(technicianId);
      await this.policy.assertCan('pay_rates:create', { technicianId });
      await this.assertStart(technicianId, draft.effectiveFrom);
      const id = newId();
      await manager.insert(PayRateEntity, {
        ...draft,
        rateMinor: BigInt(draft.rateMinor),
        id,
        technicianId,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.audit.record({
        action: 'pay_rate.created',
        resourceType: 'pay_rate',
        resourceId: id,
        after: { technicianId, ...draft },
      });
      return this.read(id);
    });
  }

  /** Writers of one technician's rates wait for each other. */
  private async lockTechnician(id: string): Promise<void> {
    const technician = await this.unitOfWork.manager.findOne(TechnicianEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
    });
    if (!technician) throw notFound('technician');
  }

  private async assertStart(technicianId: string, day: string): Promise<void> {
    const rates = await this.unitOfWork.manager.findBy(PayRateEntity, { tenantId: currentTenantId(), technicianId });
    const today = dayIn((await this.tenants.current()).timeZone, await this.clock.now());
    const refusal = payRateRefusal(
      rates.map(({ effectiveFrom }) => effectiveFrom),
      day,
      today,
    );
    if (refusal === null) return;
    const detail =
      refusal === 'day_taken'
        ? `A pay rate starts on ${day} already; rates are never changed.`
        : `On ${day} an earlier rate was in force and is succeeded by another; that is history.`;
    throw WorkforceErrors[`pay_rate.${refusal}`](detail, {
      faults: [{ pointer: '/effectiveFrom', code: refusal, detail }],
    });
  }

  private async isKnown(technicianId: string): Promise<boolean> {
    const rows = await this.reader.rows(
      sql`SELECT 1 FROM technicians t WHERE t.id = ${technicianId} AND t.deleted_at IS NULL`,
    );
    return rows.length > 0;
  }

  private async read(id: string): Promise<JsonText> {
    const rate = await this.reader.oneJson(PAY_RATE_SHAPE, sql`FROM pay_rates r WHERE r.id = ${id}`);
    if (!rate) throw notFound('pay rate');
    return rate;
  }
}
