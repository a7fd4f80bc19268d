import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { type CalendarDay, dayIn } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { CompanyClock } from '../../platform/company-clock';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { TenantsApi } from '../tenants';
import { DisposalErrors } from './disposal.errors';
import { dumpFeeMinor } from './domain/dump-fee';
import type { WasteClass } from './domain/waste-class';
import {
  DUMP_FEE_LIST,
  DUMP_FEE_SHAPE,
  dumpFeeFilters,
  type DumpFeeFilters,
  inForceOn,
} from './persistence/dump-fee.queries';
import { DumpSiteFeeEntity } from './persistence/dump-site-fee.entity';
import { DumpSiteEntity } from './persistence/dump-site.entity';

export interface DumpFeeDraft {
  readonly wasteClass: WasteClass;
  /** Minor units for a gallon; fractions are usual. */
  readonly gallonRate: number;
  readonly perLoadMinor: number;
  readonly currency: string;
  readonly effectiveFrom: CalendarDay;
}

export interface DumpQuote {
  readonly feeId: string;
  readonly on: CalendarDay;
  readonly gallons: number;
  readonly feeMinor: number;
  readonly currency: string;
}

interface StoredFee {
  readonly id: string;
  readonly gallonRate: number;
  readonly perLoadMinor: number;
  readonly currency: string;
}

/** Fees by site, class of waste and the day they start on: history is only added to. */
@Injectable()
export class DumpFeesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  async list(dumpSiteId: string, query: PageRequest & DumpFeeFilters): Promise<JsonText> {
    await this.site(dumpSiteId);
    return this.lists.list(DUMP_FEE_LIST, query, [sql`f.dump_site_id = ${dumpSiteId}`, ...dumpFeeFilters(query)]);
  }

  /** @throws `dump_fee.day_taken` (409), `dump_site.waste_not_accepted` (422) */
  create(dumpSiteId: string, { gallonRate, perLoadMinor, ...draft }: DumpFeeDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const site = await this.site(dumpSiteId);
      await this.policy.assertCan('dump_sites:update', site);
      assertAccepted(site, draft.wasteClass, '/wasteClass');
      const id = newId();
      const amounts = { gallonRate: gallonRate.toFixed(4), perLoadMinor: BigInt(perLoadMinor) };
      const inserted = await manager
        .createQueryBuilder()
        .insert()
        .into(DumpSiteFeeEntity)
        .values({ ...draft, ...amounts, id, dumpSiteId, tenantId: currentTenantId(), createdBy: currentUserId() })
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as object[]).length === 0) throw dayTaken(draft);
      const after = { dumpSiteId, ...draft, gallonRate, perLoadMinor };
      this.audit.record({ action: 'dump_fee.created', resourceType: 'dump_site_fee', resourceId: id, after });
      const made = await this.reader.oneJson(DUMP_FEE_SHAPE, sql`FROM dump_site_fees f WHERE f.id = ${id}`);
      if (!made) throw notFound('dump fee');
      return made;
    });
  }

  /** @throws `dump_site.no_fee`, `dump_site.waste_not_accepted` (422) */
  async quote(
    dumpSiteId: string,
    {
      wasteClass,
      gallons,
      on,
    }: { readonly wasteClass: WasteClass; readonly gallons: number; readonly on?: CalendarDay },
  ): Promise<DumpQuote> {
    assertAccepted(await this.site(dumpSiteId), wasteClass, '/wasteClass');
    const day = on ?? dayIn((await this.tenants.current()).timeZone, await this.clock.now());
    const fee = await this.reader.one<StoredFee>(
      DUMP_FEE_SHAPE,
      sql`FROM dump_site_fees f
        WHERE f.dump_site_id = ${dumpSiteId} AND f.waste_class = ${wasteClass} AND ${inForceOn(day)}`,
    );
    if (!fee) throw DisposalErrors['dump_site.no_fee'](`No fee for ${wasteClass} holds on ${day}.`);
    const { id: feeId, currency } = fee;
    const rates = { gallonRate: String(fee.gallonRate), perLoadMinor: BigInt(fee.perLoadMinor) };
    return { feeId, on: day, gallons, feeMinor: Number(dumpFeeMinor(rates, gallons)), currency };
  }

  private async site(id: string): Promise<DumpSiteEntity> {
    const site = await this.unitOfWork.read((manager) =>
      manager.findOneBy(DumpSiteEntity, { tenantId: currentTenantId(), id }),
    );
    if (!site || !(await this.policy.can('dump_sites:read', site))) throw notFound('dump site');
    return site;
  }
}

function assertAccepted({ name, accepts }: DumpSiteEntity, wasteClass: WasteClass, pointer: string): void {
  if (accepts.includes(wasteClass)) return;
  throw DisposalErrors['dump_site.waste_not_accepted'](`${name} does not accept ${wasteClass}.`, {
    faults: [{ pointer, code: 'not_accepted', detail: `It accepts ${accepts.join(', ')}.` }],
  });
}

function dayTaken({ wasteClass, effectiveFrom }: Pick<DumpFeeDraft, 'wasteClass' | 'effectiveFrom'>) {
  const detail = `A fee for ${wasteClass} starts on ${effectiveFrom} already; fees are never changed.`;
  const faults = [{ pointer: '/effectiveFrom', code: 'taken', detail }];
  return DisposalErrors['dump_fee.day_taken'](detail, { faults });
}
