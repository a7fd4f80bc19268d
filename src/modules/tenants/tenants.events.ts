import { defineEvent } from '../../platform/outbox';
import type { TenantStatus } from './domain/company-facts';

export interface TenantCreatedPayload {
  readonly tenantId: string;
  readonly slug: string;
  readonly name: string;
}

export interface TenantStatusChangedPayload {
  readonly tenantId: string;
  readonly from: TenantStatus;
  readonly to: TenantStatus;
  readonly reason: string | null;
}

export const TenantCreated = defineEvent<TenantCreatedPayload>('tenant.created', 1);
export const TenantStatusChanged = defineEvent<TenantStatusChangedPayload>('tenant.status_changed', 1);
