import type { WorkOrderStatus } from './work-order-status';

/** What of a work order its price depends on. */
export interface PricedWork {
  readonly customerId: string;
  readonly propertyId: string;
  readonly projectCode: string | null;
  /** Decimal text. */
  readonly travelMiles: string | null;
  /** Start of the arrival window; null as long as there is none. */
  readonly windowStart: Date | null;
  /** Pumped, or expected as long as nobody knows better. */
  readonly gallons: number | null;
  /** Nothing of it is charged. */
  readonly noCharge: boolean;
}

interface WorkOrderFacts extends Omit<PricedWork, 'gallons'> {
  readonly status: WorkOrderStatus;
  readonly estimatedGallons: number | null;
  readonly actualGallons: number | null;
}

/** Nobody pays for an estimate: what was completed is priced by the gallons that were measured. */
export function pricedWork({ status, estimatedGallons, actualGallons, ...work }: WorkOrderFacts): PricedWork {
  const { customerId, propertyId, projectCode, travelMiles, windowStart, noCharge } = work;
  const gallons = status === 'completed' ? actualGallons : (actualGallons ?? estimatedGallons);
  return { customerId, propertyId, projectCode, travelMiles, windowStart, gallons, noCharge };
}

/** Miles as the column keeps them; undefined stays undefined. */
export function milesText(miles: number | null | undefined): string | null | undefined {
  return typeof miles === 'number' ? miles.toFixed(2) : miles;
}
