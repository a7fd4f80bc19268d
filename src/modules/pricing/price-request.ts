import type { CalendarDay } from '../../kernel/calendar';

export interface PriceRequestLine {
  readonly serviceId: string;
  readonly quantity: number;
  readonly gallons?: number;
}

/** What a price is asked for. */
export interface PriceRequest {
  readonly customerId?: string;
  readonly propertyId?: string;
  /** Project the work belongs to, as the client's rate sheet calls it. */
  readonly projectCode?: string;
  /** Today where the company is, when absent. */
  readonly on?: CalendarDay;
  /** `HH:MM` at the place of work. */
  readonly time?: string;
  readonly miles?: number;
  readonly discountMinor?: number;
  /** In place of the customer's own. */
  readonly tierCode?: string;
  /** In place of the published one: a draft to try, a deprecated one to explain an old price. */
  readonly ruleSetId?: string;
  readonly lines: readonly PriceRequestLine[];
}
