import { Injectable } from '@nestjs/common';
import { dayIn } from '../../../kernel/calendar';
import { CompanyClock } from '../../../platform/company-clock';
import { TenantsApi } from '../../tenants';
import { agreedRate, type ClientRate } from '../domain/client-rate';
import { type CalculatedPrice, calculate, isTooLarge, MAXIMUM_PRICE_MINOR } from '../domain/calculated-price';
import type { PricingInput, PricingInputLine } from '../domain/pricing-input';
import { placeOf, pricedLine } from '../priced-facts';
import type { PriceRequest } from '../price-request';
import { PricingFacts, type RuleSetFacts } from '../pricing-facts';
import { type FoundService, PricingReferenceReader, unknown } from '../pricing-references';
import { SalesTax } from '../sales-tax';
import { PricingErrors } from '../pricing.errors';

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
    const currency = services[0]?.service.currency ?? (await this.tenants.current()).currency;
    const calculated = calculate(input, ruleSet, currency);
    if (isTooLarge(calculated)) throw tooLarge();
    return calculated;
  }

  private async ruleSetFor({ ruleSetId }: PriceRequest): Promise<RuleSetFacts | null> {
    if (ruleSetId === undefined) return this.facts.publishedRuleSet();
    const ruleSet = await this.facts.ruleSet(ruleSetId);
    if (ruleSet === null) throw unknown('/ruleSetId', 'There is no such rule set.');
    return ruleSet;
  }
}

function inputLine({ line, service }: FoundService, rate: ClientRate | null): PricingInputLine {
  return pricedLine(service, { quantity: line.quantity, gallons: line.gallons ?? null, rate });
}

function tooLarge() {
  const detail = `The total must not be over ${MAXIMUM_PRICE_MINOR} minor units.`;
  const faults = [{ pointer: '/lines', code: 'amount_out_of_range', detail }];
  return PricingErrors['pricing.amount_out_of_range'](detail, { faults });
}
