import { type EntityManager, IsNull } from 'typeorm';
import { currentTenantId } from '../../../platform/tenancy';
import type { StandingHold } from '../domain/service-standing';
import { CustomerHoldEntity } from './customer-hold.entity';
import type { CustomerEntity } from './customer.entity';

/** Holds that keep a customer from being served, by name: his own, and the credit hold of whoever pays for him. */
export async function standingHolds(manager: EntityManager, customer: CustomerEntity): Promise<StandingHold[]> {
  const { id, billToId, holds } = customer;
  if (holds.length === 0 && billToId === null) return [];
  const standing = { tenantId: currentTenantId(), liftedAt: IsNull() };
  const payer = billToId === null ? [] : [{ ...standing, customerId: billToId, kind: 'credit_hold' as const }];
  const found = await manager.find(CustomerHoldEntity, {
    where: [{ ...standing, customerId: id }, ...payer],
    order: { kind: 'ASC', createdAt: 'ASC' },
  });
  return found.map(({ kind, reason, createdAt }) => ({ kind, reason, placedAt: createdAt }));
}
