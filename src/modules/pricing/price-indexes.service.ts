import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { assertVersion, type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { PriceIndexValueEntity } from './persistence/price-index-value.entity';
import {
  PRICE_INDEX_LIST,
  PRICE_INDEX_SHAPE,
  priceIndexFilters,
  type PriceIndexFilters,
} from './persistence/price-index.queries';
import { PricingErrors } from './pricing.errors';

export interface PriceIndexDraft {
  readonly indexCode: string;
  readonly effectiveFrom: string;
  readonly value: number;
}

/** Keeps what the indexes stood at, day by day. A wrong value is removed and entered anew. */
@Injectable()
export class PriceIndexesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & PriceIndexFilters): Promise<JsonText> {
    const visible = await this.policy.where('pricing:read', 'x');
    return this.lists.list(PRICE_INDEX_LIST, query, [visible, ...priceIndexFilters(query)]);
  }

  /** @throws `price_index.day_taken` (409) */
  create({ value, ...draft }: PriceIndexDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const [id, tenantId] = [newId(), currentTenantId()];
      const values = { ...draft, value: String(value), id, tenantId, createdBy: currentUserId() };
      const inserted = await manager
        .createQueryBuilder()
        .insert()
        .into(PriceIndexValueEntity)
        .values(values)
        .orIgnore()
        .returning('id')
        .execute();
      if ((inserted.raw as object[]).length === 0) throw dayTaken(draft);
      this.audit.record({ ...about(id, 'recorded'), after: { ...draft, value } });
      const made = await this.reader.oneJson(PRICE_INDEX_SHAPE, sql`FROM price_index_values x WHERE x.id = ${id}`);
      if (!made) throw notFound('index value');
      return made;
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const found = await manager.findOneBy(PriceIndexValueEntity, { tenantId: currentTenantId(), id });
      if (!found || !(await this.policy.can('pricing:read', found))) throw notFound('index value');
      assertVersion(found.version, expectedVersion);
      await this.policy.assertCan('pricing:update', found);
      await manager.delete(PriceIndexValueEntity, { tenantId: found.tenantId, id });
      const { indexCode, effectiveFrom, value } = found;
      this.audit.record({ ...about(id, 'removed'), before: { indexCode, effectiveFrom, value } });
    });
  }
}

function dayTaken({ indexCode, effectiveFrom }: Omit<PriceIndexDraft, 'value'>) {
  const detail = `${indexCode} has a value from ${effectiveFrom} on.`;
  const faults = [{ pointer: '/effectiveFrom', code: 'taken', detail }];
  return PricingErrors['price_index.day_taken'](detail, { faults });
}

function about(id: string, deed: string) {
  return { action: `price_index.${deed}`, resourceType: 'price_index_value', resourceId: id };
}
