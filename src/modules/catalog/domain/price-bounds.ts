/** The lowest and the highest price of one unit a document may use; null where there is none. */
export interface PriceBounds {
  readonly minPriceMinor: number | null;
  readonly maxPriceMinor: number | null;
}

export function isWithinPriceBounds(unitPriceMinor: number, { minPriceMinor, maxPriceMinor }: PriceBounds): boolean {
  return unitPriceMinor >= (minPriceMinor ?? -Infinity) && unitPriceMinor <= (maxPriceMinor ?? Infinity);
}
