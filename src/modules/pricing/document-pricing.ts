import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../kernel/calendar';
import type { CatalogService } from '../catalog';
import type { PropertyFacts } from '../customers';
import { type CalculatedPrice, calculate } from './domain/calculated-price';
import { agreedRate } from './domain/client-rate';
import { shareGallons } from './domain/gallon-shares';
import type { PricingInput, PricingInputLine } from './domain/pricing-input';
import { agreedPrice, placeOf, pricedLine } from './priced-facts';
import { PricingFacts } from './pricing-facts';
import type { SalesTaxAnswer } from './sales-tax';

/** When and on what terms the work of a document is done; what may still change after it was priced. */
export interface WorkTerms {
  readonly on: CalendarDay;
  /** `HH:MM` at the place of work; null as long as it is not known. */
  readonly time: string | null;
  readonly miles: string | null;
  readonly gallons: number | null;
  /** Project of the client, as his rate sheet calls it. */
  readonly projectCode: string | null;
  readonly tax: SalesTaxAnswer;
}

export interface DocumentLineRequest {
  readonly service: CatalogService;
  readonly quantity: number;
  /** Price of one unit that a person wrote. */
  readonly unitPriceMinor?: number;
}

export interface DocumentRequest extends WorkTerms {
  readonly customerId: string;
  readonly property: PropertyFacts | null;
  readonly currency: string;
  readonly lines: readonly DocumentLineRequest[];
}

/** Whose work it is, and where: what agreed prices are asked for. */
export interface DocumentSite {
  readonly customerId: string;
  readonly propertyId: string;
}

/** Prices the lines of other modules' documents; who may write them and how large they may be is asked there. */
@Injectable()
export class DocumentPricing {
  constructor(private readonly facts: PricingFacts) {}

  /** With everything that holds now, in one statement. */
  async price(request: DocumentRequest): Promise<CalculatedPrice> {
    const { customerId, property, on, currency } = request;
    const services = request.lines.map(({ service }) => service);
    const serviceIds = services.map(({ id }) => id);
    const { ruleSet, tierCode, rates, indexes } = await this.facts.forDocument({ customerId, serviceIds, on });
    const scope = { propertyId: property?.id ?? null, projectCode: request.projectCode };
    const gallons = shareGallons(request.gallons, services);
    const lines = request.lines.map(({ service, ...line }, index) =>
      pricedLine(service, { ...line, gallons: gallons[index] ?? null, rate: agreedRate(rates, service.id, scope) }),
    );
    const place = property && placeOf(property);
    const input = { ...conditionsOf(request), place, tierCode, discountMinor: 0, lines, indexes };
    return calculate(input, ruleSet, currency);
  }

  /**
   * The same services, tier and rule set on other terms: what a document copied does not change under it. Agreed prices and
   * indexes are those of the day of the work.
   */
  async again(
    { input, ruleSet, currency }: CalculatedPrice,
    site: DocumentSite,
    terms: WorkTerms,
  ): Promise<CalculatedPrice> {
    const serviceIds = input.lines.map(({ service }) => service.id);
    const kept = { ...site, serviceIds, on: terms.on, ruleSetId: ruleSet?.id ?? null };
    const { ruleSet: rules, rates, indexes } = await this.facts.forDocument(kept);
    const scope = { propertyId: site.propertyId, projectCode: terms.projectCode };
    const lines = withGallons(input.lines, terms.gallons).map((line) => ({
      ...line,
      agreed: agreedPrice(agreedRate(rates, line.service.id, scope)),
    }));
    return calculate({ ...input, ...conditionsOf(terms), lines, indexes }, rules, currency);
  }

  /** The same document for other gallons and nothing else: what was pumped divides into included ones and those over. */
  async withGallons({ input, ruleSet, currency }: CalculatedPrice, gallons: number | null): Promise<CalculatedPrice> {
    const rules = ruleSet && (await this.facts.ruleSet(ruleSet.id));
    return calculate({ ...input, lines: withGallons(input.lines, gallons) }, rules, currency);
  }
}

function withGallons(lines: readonly PricingInputLine[], gallons: number | null): PricingInputLine[] {
  const shares = shareGallons(
    gallons,
    lines.map(({ service }) => service),
  );
  return lines.map((line, index) => ({ ...line, gallons: shares[index] ?? null }));
}

function conditionsOf({ on, time, miles, tax: { rate, exemption } }: WorkTerms) {
  return { on, time, miles, tax: rate, exemption } satisfies Partial<PricingInput>;
}
