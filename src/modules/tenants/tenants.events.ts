import { defineEvent } from '../../platform/outbox';

export interface TenantCreatedPayload {
  readonly tenantId: string;
  readonly slug: string;
  readonly name: string;
}

export const TenantCreated = defineEvent<TenantCreatedPayload>('tenant.created', 1);
