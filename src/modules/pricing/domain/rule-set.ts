import type { CalendarDay } from '../../../kernel/calendar';

/** A set of US counties, ZIP codes or a circle; every kind that is given is one more way to belong. */
export interface ZoneArea {
  readonly postalCodes?: readonly string[];
  readonly counties?: readonly { readonly state: string; readonly county: string }[];
  readonly circle?: { readonly lat: number; readonly lng: number; readonly miles: number };
}

export interface PricingZone {
  readonly code: string;
  readonly name: string;
  readonly priority: number;
  readonly area: ZoneArea;
  /** Of services, not of materials: 1.1 is 10 % more. */
  readonly multiplier: number;
  readonly travelFeeMinor: number;
  readonly perMileMinor: number;
  readonly minimumTravelMinor: number;
  readonly minimumChargeMinor: number;
}

export const RULE_KINDS = ['surge', 'seasonal', 'volume', 'after_hours', 'discount'] as const;
export type RuleKind = (typeof RULE_KINDS)[number];

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** All that is given must hold. */
export interface RuleConditions {
  readonly validFrom?: CalendarDay;
  /** Last day, included. */
  readonly validTo?: CalendarDay;
  /** `MM-DD`; a season may go over New Year. */
  readonly seasonFrom?: string;
  readonly seasonTo?: string;
  readonly weekdays?: readonly Weekday[];
  /** `HH:MM` at the place of work, not included at the end; may go over midnight. */
  readonly timeFrom?: string;
  readonly timeUntil?: string;
  readonly minimumQuantity?: number;
  readonly maximumQuantity?: number;
  readonly serviceCodes?: readonly string[];
  readonly categories?: readonly string[];
  readonly tierCodes?: readonly string[];
  readonly zoneCodes?: readonly string[];
}

export interface PricingRule {
  readonly code: string;
  readonly name: string;
  readonly kind: RuleKind;
  /** Higher goes first; equal ones by their code. */
  readonly priority: number;
  /** A rule that is not stackable stands alone. */
  readonly isStackable: boolean;
  readonly when: RuleConditions;
  /** A fraction of the running price: 0.15 adds 15 %, -0.1 takes 10 %. One of the two is given. */
  readonly percent?: number;
  /** For the line; negative takes away. */
  readonly amountMinor?: number;
  /** Cap: the most it changes a line by, up or down. */
  readonly maximumAdjustmentMinor?: number;
  /** Floor: what a line it applied to costs at least, as far as the service's highest price allows. */
  readonly minimumFinalPriceMinor?: number;
}

export interface PricingTier {
  readonly code: string;
  readonly name: string;
  /** A fraction: 0.05 is 5 % off. */
  readonly discount: number;
  readonly serviceDiscounts: readonly { readonly serviceCode: string; readonly discount: number }[];
  readonly waivesTravel: boolean;
  /** Days to pay; null leaves the company's. */
  readonly paymentTermsDays: number | null;
}

export const SURCHARGE_BASES = ['services', 'gallons', 'miles'] as const;
export type SurchargeBasis = (typeof SURCHARGE_BASES)[number];

/**
 * A line of its own that follows an index, such as the price of diesel or the fee of the plant. Of services it is
 * `(index - base) x factor` as a fraction of their sum, of gallons and miles as minor units for each.
 */
export interface Surcharge {
  readonly code: string;
  readonly name: string;
  readonly basis: SurchargeBasis;
  readonly indexCode: string;
  /** Up to here nothing is charged. */
  readonly baseValue: number;
  readonly factor: number;
  readonly maximumMinor?: number;
  readonly taxable: boolean;
}

/** Everything that makes a price dynamic; one version of it is never changed after it was published. */
export interface RuleSetContent {
  readonly zones: readonly PricingZone[];
  readonly rules: readonly PricingRule[];
  readonly tiers: readonly PricingTier[];
  readonly surcharges: readonly Surcharge[];
  /** Whether travel and the minimum charge are taxed. */
  readonly areFeesTaxable: boolean;
}

export const NO_RULES: RuleSetContent = { zones: [], rules: [], tiers: [], surcharges: [], areFeesTaxable: true };
