import type { CalendarDay } from '../../../kernel/calendar';
import type { ServiceKind } from '../../catalog';

/** A service of the price book as it was at the moment of pricing. Amounts are minor units for one unit. */
export interface PricedService {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly category: string | null;
  readonly kind: ServiceKind;
  readonly priceMinor: number;
  readonly minPriceMinor: number | null;
  readonly maxPriceMinor: number | null;
  readonly taxable: boolean;
  /** Gallons the price of a line covers; null where gallons do not matter. */
  readonly includedGallons: number | null;
  readonly overagePerGallonMinor: number | null;
}

/** What was agreed with this client for a service. */
export interface AgreedPrice {
  readonly id: string;
  readonly priceMinor: number;
  /** The agreed price is charged as it is; otherwise it only replaces the price book's and everything else applies. */
  readonly isFinal: boolean;
}

export interface PricingInputLine {
  readonly service: PricedService;
  /** Exact decimal text. */
  readonly quantity: string;
  readonly gallons: number | null;
  readonly agreed: AgreedPrice | null;
  /** Price of one unit that a person wrote. It goes before every other and nothing changes it, gallons neither. */
  readonly byHandMinor?: number;
}

export interface Place {
  readonly postalCode: string;
  readonly county: string | null;
  readonly state: string;
  readonly lat: number | null;
  readonly lng: number | null;
}

export interface AppliedTaxRate {
  readonly id: string;
  readonly name: string;
  readonly jurisdiction: string;
  /** A fraction as decimal text. */
  readonly rate: string;
}

/** Why no tax is charged. */
export interface TaxExemptionFact {
  readonly id: string;
  readonly certificateNumber: string;
}

/** All a price depends on beside the rule set. The same input and the same rule set give the same price, whenever it is asked. */
export interface PricingInput {
  readonly on: CalendarDay;
  /** `HH:MM` at the place of work; null when it is not known yet. */
  readonly time: string | null;
  readonly place: Place | null;
  readonly tierCode: string | null;
  /** Exact decimal text. */
  readonly miles: string | null;
  /** Discount on the whole document. */
  readonly discountMinor: number;
  readonly lines: readonly PricingInputLine[];
  /** Values of the indexes on the day, by code; decimal text. */
  readonly indexes: Readonly<Record<string, string>>;
  readonly tax: AppliedTaxRate | null;
  readonly exemption: TaxExemptionFact | null;
}
