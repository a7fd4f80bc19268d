import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { CatalogApi, isOrderedSpan, isWithinPriceBounds } from '../catalog';
import { CustomerEntity } from '../customers';
import { conflictingRate } from './domain/client-rate';
import { ClientRateEntity } from './persistence/client-rate.entity';
import { PricingReferenceReader, unknown } from './pricing-references';
import { PricingErrors } from './pricing.errors';

type RateReferences = Pick<ClientRateEntity, 'customerId' | 'propertyId' | 'serviceId'>;
type RateTerms = RateReferences &
  Pick<ClientRateEntity, 'id' | 'projectCode' | 'priceMinor' | 'isFinal' | 'effectiveFrom' | 'effectiveTo'>;

/** What has to be true of an agreed price before it is written. */
@Injectable()
export class ClientRateChecks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly references: PricingReferenceReader,
    private readonly catalog: CatalogApi,
  ) {}

  /** @throws `pricing.unknown_reference` (422) */
  async assertReferences({ customerId, propertyId, serviceId }: RateReferences): Promise<void> {
    await this.references.whoAndWhere({ customerId, ...(propertyId !== null && { propertyId }) });
    const services = await this.catalog.services([serviceId]);
    if (!services.has(serviceId)) throw unknown('/serviceId', 'There is no such service in the price book.');
  }

  /** @throws `client_rate.invalid_span`, `client_rate.price_bounds` (422), `client_rate.overlap` (409) */
  async assertTerms(candidate: RateTerms): Promise<void> {
    if (!isOrderedSpan(candidate)) {
      const detail = 'The last day must not be before the first.';
      const faults = [{ pointer: '/effectiveTo', code: 'before_effective_from', detail }];
      throw PricingErrors['client_rate.invalid_span'](detail, { faults });
    }
    await this.assertBounds(candidate);
    await this.assertAlone(candidate);
  }

  /** What would be clamped at every price is no agreement. */
  private async assertBounds({ serviceId, priceMinor }: RateTerms): Promise<void> {
    const service = (await this.catalog.services([serviceId])).get(serviceId);
    if (service === undefined || isWithinPriceBounds(Number(priceMinor), service)) return;
    const detail = 'The price lies outside of the bounds of the service.';
    const faults = [{ pointer: '/priceMinor', code: 'price_bounds', detail }];
    throw PricingErrors['client_rate.price_bounds'](detail, { faults });
  }

  /** Writers of one client's rates wait for each other on his row, so that two cannot both find the days free. */
  private async assertAlone(candidate: RateTerms): Promise<void> {
    const { manager } = this.unitOfWork;
    const { customerId, serviceId } = candidate;
    const tenantId = currentTenantId();
    await manager.findOne(CustomerEntity, {
      where: { tenantId, id: customerId },
      lock: { mode: 'for_no_key_update' },
    });
    const rates = await manager.findBy(ClientRateEntity, { tenantId, customerId, serviceId });
    const plain = rates.map((rate) => ({ ...rate, priceMinor: Number(rate.priceMinor) }));
    const conflict = conflictingRate(plain, candidate);
    if (conflict === undefined) return;
    throw PricingErrors['client_rate.overlap']('Another price is agreed for these days.', {
      faults: [{ pointer: '/effectiveFrom', code: 'overlap', detail: 'End the other price first.' }],
      members: { clientRateId: conflict.id },
    });
  }
}
