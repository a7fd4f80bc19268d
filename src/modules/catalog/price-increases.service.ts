import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { dayIn } from '../../kernel/calendar';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { CompanyClock } from '../../platform/company-clock';
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
import { TenantsApi } from '../tenants';
import { CatalogErrors } from './catalog.errors';
import type { PriceRounding } from './domain/price-increase-status';
import { PriceIncreaseEntity } from './persistence/price-increase.entity';
import {
  PRICE_INCREASE_LIST,
  PRICE_INCREASE_PREVIEW,
  PRICE_INCREASE_SHAPE,
  priceIncreaseFilters,
  type PriceIncreaseFilters,
} from './persistence/price-increase.queries';

export interface PriceIncreaseDraft {
  readonly name: string;
  readonly category?: string | null;
  /** A fraction: 0.05 is 5 % more. */
  readonly percent: number;
  readonly roundingMultiple?: number;
  readonly rounding?: PriceRounding;
  readonly effectiveOn: string;
}

/** Plans increases of the price book; until their day comes they can be looked at and called off. */
@Injectable()
export class PriceIncreasesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & PriceIncreaseFilters): Promise<JsonText> {
    const visible = await this.policy.where('services:read', 'i');
    return this.lists.list(PRICE_INCREASE_LIST, query, [visible, ...priceIncreaseFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('services:read', 'i');
    const tail = sql`FROM price_increases i WHERE i.id = ${id} AND ${visible}`;
    const found = await this.reader.oneJson(PRICE_INCREASE_SHAPE, tail);
    if (!found) throw notFound('price increase');
    return found;
  }

  /** Every service it is about, with its price before and after. */
  async preview(id: string, query: PageRequest): Promise<JsonText> {
    await this.get(id);
    return this.lists.list(PRICE_INCREASE_PREVIEW, query, [sql`i.id = ${id}`]);
  }

  /** @throws `price_increase.past_day` (422) */
  create(draft: PriceIncreaseDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const { timeZone } = await this.tenants.current();
      if (draft.effectiveOn <= dayIn(timeZone, await this.clock.now())) throw pastDay();
      const { category = null, roundingMultiple = 1, rounding = 'nearest' } = draft;
      const id = newId();
      const values = { ...draft, category, roundingMultiple, rounding, percent: draft.percent.toFixed(4) };
      const owner = { id, tenantId: currentTenantId(), createdBy: currentUserId() };
      await manager.insert(PriceIncreaseEntity, { ...values, ...owner });
      this.audit.record({ ...about(id, 'scheduled'), after: values });
      return this.get(id);
    });
  }

  /** Undoes an increase before its effect. Calling off a canceled one changes nothing. @throws `price_increase.applied` (409) */
  cancel(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const increase = await manager.findOne(PriceIncreaseEntity, {
        where: { tenantId: currentTenantId(), id },
        lock: { mode: 'for_no_key_update' },
      });
      if (!increase || !(await this.policy.can('services:read', increase))) throw notFound('price increase');
      await this.policy.assertCan('services:update', increase);
      assertVersion(increase.version, expectedVersion);
      if (increase.status === 'applied') {
        throw CatalogErrors['price_increase.applied']('The prices have risen; change them in the price book.');
      }
      if (increase.status === 'canceled') return this.get(id);
      await updateVersioned(manager, PriceIncreaseEntity, increase, { status: 'canceled' });
      this.audit.record({ ...about(id, 'canceled'), before: { status: increase.status } });
      return this.get(id);
    });
  }
}

function pastDay() {
  const detail = 'The day must lie after today, so that there is time to call it off.';
  return CatalogErrors['price_increase.past_day'](detail, {
    faults: [{ pointer: '/effectiveOn', code: 'past_day', detail }],
  });
}

function about(id: string, deed: string) {
  return { action: `price_increase.${deed}`, resourceType: 'price_increase', resourceId: id };
}
