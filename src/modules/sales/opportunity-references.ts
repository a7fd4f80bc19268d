import { Injectable } from '@nestjs/common';
import { toE164 } from '../../kernel/phone-number';
import { UnitOfWork } from '../../platform/database';
import { invalidRequest } from '../../platform/http';
import { CustomersApi } from '../customers';
import { TenantsApi } from '../tenants';
import { LeadSourcesService } from './lead-sources.service';
import { SalesErrors } from './sales.errors';

export interface References {
  readonly customerId?: string | null;
  readonly propertyId?: string | null;
  readonly ownerId?: string | null;
  readonly leadSourceId?: string | null;
}

/** Finds what an opportunity refers to. */
@Injectable()
export class OpportunityReferences {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersApi,
    private readonly tenants: TenantsApi,
    private readonly leadSources: LeadSourcesService,
  ) {}

  /** @param customerId whose property it must be @throws `sales.unknown_reference` (422) */
  async assert({ customerId, propertyId, ownerId, leadSourceId }: References, present?: References): Promise<void> {
    if (typeof customerId === 'string') await this.assertCustomer(customerId, '/customerId');
    if (typeof propertyId === 'string') await this.assertProperty(propertyId, customerId ?? present?.customerId);
    if (typeof ownerId === 'string') await this.assertMember(ownerId, '/ownerId');
    if (typeof leadSourceId === 'string' && leadSourceId !== present?.leadSourceId)
      await this.leadSources.assertActive(leadSourceId, '/leadSourceId');
  }

  async assertCustomer(id: string, pointer: string): Promise<void> {
    const customer = await this.customers.customer(id);
    if (customer === null || customer.deletedAt !== null) throw unknown(pointer, 'There is no such customer.');
  }

  /** Somebody who works for the company now. */
  async assertMember(userId: string, pointer: string): Promise<void> {
    const members = await this.unitOfWork.manager.query<unknown[]>(
      "SELECT 1 FROM memberships WHERE user_id = $1 AND status = 'active'",
      [userId],
    );
    if (members.length === 0) throw unknown(pointer, 'There is no such user in the company.');
  }

  /** E.164 in the company's country; absent and null stay. @throws `request.invalid` (400) */
  async phone<T extends string | null | undefined>(phone: T): Promise<T | string> {
    if (typeof phone !== 'string') return phone;
    const normalised = toE164(phone, (await this.tenants.current()).country);
    if (normalised !== null) return normalised;
    const detail = 'Write it with area code or as +15045551234.';
    throw invalidRequest([{ pointer: '/phone', code: 'invalid_phone', detail }]);
  }

  private async assertProperty(id: string, customerId: string | null | undefined): Promise<void> {
    const property = await this.customers.property(id);
    if (property === null || property.deletedAt !== null || property.customerId !== customerId)
      throw unknown('/propertyId', 'The customer has no such property.');
  }
}

export function unknown(pointer: string, detail: string) {
  return SalesErrors['sales.unknown_reference'](detail, { faults: [{ pointer, code: 'unknown', detail }] });
}
