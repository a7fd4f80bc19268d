import { Injectable } from '@nestjs/common';
import type { FieldFault } from '../../kernel/domain-error';
import { CatalogApi, type CatalogService } from '../catalog';
import { CustomersApi, type PropertyFacts } from '../customers';
import type { PriceRequest, PriceRequestLine } from './price-request';
import { PricingErrors } from './pricing.errors';

export interface PricingReferences {
  /** The customer asked for, else the property's. */
  readonly customerId: string | null;
  readonly property: PropertyFacts | null;
}

export interface FoundService {
  readonly line: PriceRequestLine;
  readonly service: CatalogService;
}

/** Finds what a request for a price refers to. */
@Injectable()
export class PricingReferenceReader {
  constructor(
    private readonly catalog: CatalogApi,
    private readonly customers: CustomersApi,
  ) {}

  /** @throws `pricing.unknown_reference` (422) */
  async whoAndWhere({
    customerId,
    propertyId,
  }: Pick<PriceRequest, 'customerId' | 'propertyId'>): Promise<PricingReferences> {
    const customer = customerId === undefined ? null : await this.customers.customer(customerId);
    if (customerId !== undefined && (customer === null || customer.deletedAt !== null)) {
      throw unknown('/customerId', 'There is no such customer.');
    }
    if (propertyId === undefined) return { customerId: customerId ?? null, property: null };
    const property = await this.customers.property(propertyId);
    const isForeign = property !== null && customerId !== undefined && property.customerId !== customerId;
    if (property === null || property.deletedAt !== null || isForeign) {
      throw unknown(
        '/propertyId',
        customerId === undefined ? 'There is no such property.' : 'The customer has no such property.',
      );
    }
    return { customerId: property.customerId, property };
  }

  /** The service of every line. @throws `pricing.invalid_lines` (422) with every line at fault */
  async services(lines: readonly PriceRequestLine[]): Promise<FoundService[]> {
    const known = await this.catalog.services(lines.map(({ serviceId }) => serviceId));
    const currency = lines.map(({ serviceId }) => known.get(serviceId)?.currency).find((code) => code !== undefined);
    const faults: FieldFault[] = [];
    const found: FoundService[] = [];
    lines.forEach((line, index) => {
      const service = known.get(line.serviceId);
      const fault = faultOf(service, currency);
      if (fault !== undefined) faults.push({ pointer: `/lines/${index}/serviceId`, ...fault });
      else if (service !== undefined) found.push({ line, service });
    });
    const [first] = faults;
    if (first) throw PricingErrors['pricing.invalid_lines'](first.detail, { faults });
    return found;
  }
}

function faultOf(
  service: CatalogService | undefined,
  currency: string | undefined,
): Omit<FieldFault, 'pointer'> | undefined {
  if (service === undefined) return { code: 'unknown', detail: 'There is no such service in the price book.' };
  if (!service.isActive) return { code: 'inactive', detail: 'The service is not active.' };
  if (service.currency === currency) return undefined;
  return { code: 'mixed_currencies', detail: `The lines before are in ${currency}.` };
}

export function unknown(pointer: string, detail: string) {
  return PricingErrors['pricing.unknown_reference'](detail, { faults: [{ pointer, code: 'unknown', detail }] });
}
