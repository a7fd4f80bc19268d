import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import {
  assertVersion,
  column,
  type JsonText,
  rowShape,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { CustomerEntity } from '../../customers';
import { CustomerPriceTierEntity } from '../persistence/customer-price-tier.entity';
import { PricingFacts } from '../pricing-facts';
import { PricingErrors } from '../pricing.errors';

/** A customer without a tier has version 0. */
const PRICE_TIER = rowShape({
  customerId: column('c.id', 'uuid'),
  tierCode: column('t.tier_code', 'text'),
  version: column('coalesce(t.version, 0)', 'integer'),
});

/** Puts a customer into a tier of the published rule set, or into none. */
@Injectable()
export class AssignPriceTier {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly policy: Policy,
    private readonly facts: PricingFacts,
    private readonly audit: AuditLog,
  ) {}

  async read(customerId: string): Promise<JsonText> {
    const visible = await this.policy.where('customers:read', 'c');
    const found = await this.reader.oneJson(
      PRICE_TIER,
      sql`FROM customers c LEFT JOIN customer_price_tiers t ON t.tenant_id = c.tenant_id AND t.customer_id = c.id
          WHERE c.id = ${customerId} AND c.deleted_at IS NULL AND ${visible}`,
    );
    if (!found) throw notFound('customer');
    return found;
  }

  /** @throws `pricing.unknown_tier` (422) */
  execute(customerId: string, tierCode: string | null, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const tenantId = currentTenantId();
      // Two assignments of one customer wait for each other on his row.
      const customer = await manager.findOne(CustomerEntity, {
        where: { tenantId, id: customerId },
        lock: { mode: 'for_no_key_update' },
      });
      if (!customer || !(await this.policy.can('customers:read', customer))) throw notFound('customer');
      const present = await manager.findOneBy(CustomerPriceTierEntity, { tenantId, customerId });
      assertVersion(present?.version ?? 0, expectedVersion);
      if ((present?.tierCode ?? null) === tierCode) return this.read(customerId);
      if (tierCode === null) await manager.delete(CustomerPriceTierEntity, { tenantId, customerId });
      else await this.put(customerId, tierCode, present);
      this.audit.record({
        action: 'customer.price_tier_assigned',
        resourceType: 'customer',
        resourceId: customerId,
        before: { tierCode: present?.tierCode ?? null },
        after: { tierCode },
      });
      return this.read(customerId);
    });
  }

  private async put(customerId: string, tierCode: string, present: CustomerPriceTierEntity | null): Promise<void> {
    const published = await this.facts.publishedRuleSet();
    if (!published?.content.tiers.some(({ code }) => code === tierCode)) {
      const detail = 'The published rule set has no such tier.';
      throw PricingErrors['pricing.unknown_tier'](detail, {
        faults: [{ pointer: '/tierCode', code: 'unknown', detail }],
      });
    }
    const { manager } = this.unitOfWork;
    if (present) return updateVersioned(manager, CustomerPriceTierEntity, present, { tierCode });
    const values = { id: newId(), tenantId: currentTenantId(), customerId, tierCode, createdBy: currentUserId() };
    await manager.insert(CustomerPriceTierEntity, values);
  }
}
