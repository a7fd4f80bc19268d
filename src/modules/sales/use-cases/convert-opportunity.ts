import { Injectable } from '@nestjs/common';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { CreateCustomer, CustomersService, PropertiesService } from '../../customers';
import type { LeadAddress } from '../domain/opportunity-draft';
import { OpportunitiesService } from '../opportunities.service';
import { OpportunityReferences } from '../opportunity-references';
import { OpportunityEntity } from '../persistence/opportunity.entity';
import { SalesErrors } from '../sales.errors';

export interface Conversion {
  /** The customer he turned out to be. */
  readonly customerId?: string;
  /** Adds a customer although others may be the same. */
  readonly ignoreDuplicates?: boolean;
}

/** Makes a customer of a lead, with his property where the lead has an address: all of it in one transaction. */
@Injectable()
export class ConvertOpportunity {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly opportunities: OpportunitiesService,
    private readonly references: OpportunityReferences,
    private readonly customers: CustomersService,
    private readonly create: CreateCustomer,
    private readonly properties: PropertiesService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `opportunity.already_converted`, `opportunity.possible_duplicates` (409), `sales.unknown_reference` (422) */
  execute(id: string, conversion: Conversion, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const opportunity = await this.opportunities.hold(id);
      assertVersion(opportunity.version, expectedVersion);
      await this.policy.assertCan('opportunities:convert', opportunity);
      const { customerId: present } = opportunity;
      if (present !== null)
        throw SalesErrors['opportunity.already_converted']('It has a customer.', { members: { customerId: present } });
      if (conversion.customerId !== undefined)
        await this.references.assertCustomer(conversion.customerId, '/customerId');
      else if (conversion.ignoreDuplicates !== true) await this.assertNobodyLike(opportunity);
      const customerId = conversion.customerId ?? (await this.newCustomer(opportunity));
      const address = addressOf(opportunity);
      const isNew = conversion.customerId === undefined;
      const propertyId = isNew && address ? await this.newProperty(customerId, address, opportunity.county) : null;
      await updateVersioned(manager, OpportunityEntity, opportunity, { customerId, propertyId });
      const after = { customerId, propertyId, isNewCustomer: isNew };
      this.audit.record({ action: 'opportunity.converted', resourceType: 'opportunity', resourceId: id, after });
      return this.opportunities.get(id);
    });
  }

  private async assertNobodyLike(opportunity: OpportunityEntity): Promise<void> {
    const address = addressOf(opportunity);
    const { contactName, email, phone } = opportunity;
    const candidates = await this.customers.findDuplicates({
      ...(contactName !== null && { displayName: contactName }),
      ...(email !== null && { email }),
      ...(phone !== null && { phone }),
      ...(address && { line1: address.line1, city: address.city, postalCode: address.postalCode }),
    });
    if (candidates.length === 0) return;
    throw SalesErrors['opportunity.possible_duplicates'](
      'Give the customer it is as customerId, or add another one with ignoreDuplicates.',
      { members: { candidates } },
    );
  }

  private async newCustomer({ contactName, kind, email, phone, ...rest }: OpportunityEntity): Promise<string> {
    const billingAddress = addressOf(rest);
    const draft = { displayName: contactName ?? '', kind, email, phone, billingAddress };
    return (await this.create.execute(draft)).parse<{ id: string }>().id;
  }

  private async newProperty(customerId: string, address: LeadAddress, county: string | null): Promise<string> {
    return (await this.properties.add(customerId, { address, county })).parse<{ id: string }>().id;
  }
}

type AddressColumns = Pick<OpportunityEntity, 'line1' | 'line2' | 'city' | 'addressState' | 'postalCode' | 'country'>;

function addressOf({ line1, line2, city, addressState, postalCode, country }: AddressColumns): LeadAddress | null {
  if (line1 === null || city === null || addressState === null || postalCode === null || country === null) return null;
  return { line1, line2, city, state: addressState, postalCode, country };
}
