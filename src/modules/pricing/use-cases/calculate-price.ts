import { Injectable } from '@nestjs/common';
import { dayIn } from '../../../kernel/calendar';
import { CompanyClock } from '../../../platform/company-clock';
import type { PropertyFacts } from '../../customers';
import { TenantsApi } from '../../tenants';
import { agreedRate, type ClientRate } from '../domain/client-rate';
import { checksumOf } from '../domain/checksum';
import { type DocumentPrice, priceDocument } from '../domain/price-document';
import type { Place, PricingInput, PricingInputLine } from '../domain/pricing-input';
import { NO_RULES } from '../domain/rule-set';
import type { PriceRequest } from '../price-request';
import { PricingFacts, type RuleSetFacts } from '../pricing-facts';
import { type FoundService, PricingReferenceReader, unknown } from '../pricing-references';
import { SalesTax } from '../sales-tax';
import { PricingErrors } from '../pricing.errors';

export interface CalculatedPrice {
  readonly input: PricingInput;
  readonly price: DocumentPrice;
  readonly ruleSet: RuleSetFacts | null;
  readonly currency: string;
  /** Over input, rule set and result: two equal ones are the same price for the same reasons. */
  readonly checksum: string;
}

/** Largest price in minor units; what an invoice can carry. */
const MAXIMUM_TOTAL_MINOR = 1_000_000_000_000n;

/** Prices services for a customer at a place on a day, and says step by step how. Nothing is written. */
@Injectable()
export class CalculatePrice {
  constructor(
    private readonly references: PricingReferenceReader,
    private readonly facts: PricingFacts,
    private readonly salesTax: SalesTax,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
  ) {}

  /** @throws `pricing.unknown_reference`, `pricing.invalid_lines`, `pricing.amount_out_of_range` (422) */
  async execute(request: PriceRequest): Promise<CalculatedPrice> {
    const ruleSet = await this.ruleSetFor(request);
    const { customerId, property } = await this.references.whoAndWhere(request);
    const services = await this.references.services(request.lines);
    const on = request.on ?? dayIn((await this.tenants.current()).timeZone, await this.clock.now());
    const serviceIds = services.map(({ service }) => service.id);
    const rates = customerId === null ? [] : await this.facts.ratesOf(customerId, serviceIds, on);
    const scope = { propertyId: property?.id ?? null, projectCode: request.projectCode ?? null };
    const { rate: tax, exemption } = await this.salesTax.answer({ on, customerId, property });
    const input: PricingInput = {
      on,
      time: request.time ?? null,
      place: property && placeOf(property),
      tierCode: request.tierCode ?? (customerId === null ? null : await this.facts.tierOf(customerId)),
      miles: request.miles === undefined ? null : String(request.miles),
      discountMinor: request.discountMinor ?? 0,
      lines: services.map((found) => inputLine(found, agreedRate(rates, found.service.id, scope))),
      indexes: ruleSet?.content.surcharges.length ? await this.facts.indexesOn(on) : {},
      tax,
      exemption,
    };
    const price = priceDocument(input, ruleSet?.content ?? NO_RULES);
    if (price.totalMinor > MAXIMUM_TOTAL_MINOR) throw tooLarge();
    const currency = services[0]?.service.currency ?? (await this.tenants.current()).currency;
    const { trace: _trace, ...result } = price;
    const checksum = checksumOf({ input, ruleSet: ruleSet?.content ?? null, result });
    return { input, price, ruleSet, currency, checksum };
  }

  private async ruleSetFor({ ruleSetId }: PriceRequest): Promise<RuleSetFacts | null> {
    if (ruleSetId === undefined) return this.facts.publishedRuleSet();
    const ruleSet = await this.facts.ruleSet(ruleSetId);
    if (ruleSet === null) throw unknown('/ruleSetId', 'There is no such rule set.');
    return ruleSet;
  }
}

function placeOf({ address, county, lat, lng }: PropertyFacts): Place {
  return { postalCode: address.postalCode, state: address.state, county, lat, lng };
}

function inputLine({ line, service }: FoundService, rate: ClientRate | null): PricingInputLine {
  const { id, code, name, category, kind, priceMinor, minPriceMinor, maxPriceMinor, taxable } = service;
  const { includedGallons, overagePerGallonMinor } = service;
  const bounds = { minPriceMinor, maxPriceMinor, includedGallons, overagePerGallonMinor };
  return {
    service: { id, code, name, category, kind, priceMinor, ...bounds, taxable },
    quantity: String(line.quantity),
    gallons: line.gallons ?? null,
    agreed: rate && { id: rate.id, priceMinor: rate.priceMinor, isFinal: rate.isFinal },
  };
}

function tooLarge() {
  const detail = `The total must not be over ${MAXIMUM_TOTAL_MINOR} minor units.`;
  const faults = [{ pointer: '/lines', code: 'amount_out_of_range', detail }];
  return PricingErrors['pricing.amount_out_of_range'](detail, { faults });
}
