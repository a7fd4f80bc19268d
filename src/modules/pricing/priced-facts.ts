import type { CatalogService } from '../catalog';
import type { PropertyFacts } from '../customers';
import type { ClientRate } from './domain/client-rate';
import type { AgreedPrice, Place, PricingInputLine } from './domain/pricing-input';

/** Where the work is, as zones ask for it. */
export function placeOf({ address, county, lat, lng }: PropertyFacts): Place {
  return { postalCode: address.postalCode, state: address.state, county, lat, lng };
}

export function agreedPrice(rate: ClientRate | null): AgreedPrice | null {
  return rate && { id: rate.id, priceMinor: rate.priceMinor, isFinal: rate.isFinal };
}

export interface LineTerms {
  readonly quantity: number;
  readonly gallons: number | null;
  readonly rate: ClientRate | null;
  /** Price of one unit that a person wrote. */
  readonly unitPriceMinor?: number;
}

/** A line to be priced, with its copy of the price book. */
export function pricedLine(service: CatalogService, terms: LineTerms): PricingInputLine {
  const { id, code, name, category, kind, priceMinor, minPriceMinor, maxPriceMinor, taxable } = service;
  const { includedGallons, overagePerGallonMinor } = service;
  const bounds = { minPriceMinor, maxPriceMinor, includedGallons, overagePerGallonMinor };
  return {
    service: { id, code, name, category, kind, priceMinor, ...bounds, taxable },
    quantity: String(terms.quantity),
    gallons: terms.gallons,
    agreed: agreedPrice(terms.rate),
    ...(terms.unitPriceMinor !== undefined && { byHandMinor: terms.unitPriceMinor }),
  };
}
