import { type EffectiveSpan, spansOverlap } from '../../catalog';

/** How far an agreed price reaches: everything of the client, one of his properties, one of his projects. */
export interface RateScope {
  readonly propertyId: string | null;
  readonly projectCode: string | null;
}

export interface ClientRate extends RateScope, EffectiveSpan {
  readonly id: string;
  readonly serviceId: string;
  readonly priceMinor: number;
  readonly isFinal: boolean;
}

/** The agreed price for a service: of a project before that of a property before that of the client. */
export function agreedRate(rates: readonly ClientRate[], serviceId: string, scope: RateScope): ClientRate | null {
  const [best] = rates
    .filter((rate) => rate.serviceId === serviceId && reaches(rate, scope))
    .sort((one, other) => closeness(other) - closeness(one));
  return best ?? null;
}

/** The rate that already says a price for the same service, scope and days. */
export function conflictingRate<Rate extends ClientRate>(
  rates: readonly Rate[],
  candidate: Omit<ClientRate, 'priceMinor' | 'isFinal'>,
): Rate | undefined {
  return rates.find(
    (rate) =>
      rate.id !== candidate.id &&
      rate.serviceId === candidate.serviceId &&
      rate.propertyId === candidate.propertyId &&
      rate.projectCode === candidate.projectCode &&
      spansOverlap(rate, candidate),
  );
}

function reaches({ propertyId, projectCode }: RateScope, asked: RateScope): boolean {
  return (
    (propertyId === null || propertyId === asked.propertyId) &&
    (projectCode === null || projectCode === asked.projectCode)
  );
}

/** A project outweighs a property. */
function closeness({ propertyId, projectCode }: RateScope): number {
  return (projectCode === null ? 0 : 2) + (propertyId === null ? 0 : 1);
}
