import { minorToNumber } from '../../../kernel/money';
import type { CalculatedPrice } from './calculated-price';
import type { DocumentPrice, PricedAmount } from './price-document';

type Stored<T> = { readonly [Key in keyof T]: T[Key] extends bigint ? number : T[Key] };

/** A calculated price with all it depended on and its trace, as documents keep it: plain JSON, amounts in minor units. */
export interface PriceSnapshot extends Omit<CalculatedPrice, 'price'> {
  readonly price: Stored<Omit<DocumentPrice, 'amounts'>> & { readonly amounts: readonly Stored<PricedAmount>[] };
}

export function snapshotOf({ price, ...calculated }: CalculatedPrice): PriceSnapshot {
  const amounts = price.amounts.map((amount) => ({
    ...amount,
    grossMinor: minorToNumber(amount.grossMinor),
    discountMinor: minorToNumber(amount.discountMinor),
    netMinor: minorToNumber(amount.netMinor),
  }));
  const totals = {
    discountMinor: minorToNumber(price.discountMinor),
    subtotalMinor: minorToNumber(price.subtotalMinor),
    taxableMinor: minorToNumber(price.taxableMinor),
    taxMinor: minorToNumber(price.taxMinor),
    totalMinor: minorToNumber(price.totalMinor),
  };
  return { ...calculated, price: { ...price, ...totals, amounts } };
}

/** The price as it was calculated then; nothing is calculated again. */
export function fromSnapshot({ price, ...calculated }: PriceSnapshot): CalculatedPrice {
  const amounts = price.amounts.map((amount) => ({
    ...amount,
    grossMinor: BigInt(amount.grossMinor),
    discountMinor: BigInt(amount.discountMinor),
    netMinor: BigInt(amount.netMinor),
  }));
  const totals = {
    discountMinor: BigInt(price.discountMinor),
    subtotalMinor: BigInt(price.subtotalMinor),
    taxableMinor: BigInt(price.taxableMinor),
    taxMinor: BigInt(price.taxMinor),
    totalMinor: BigInt(price.totalMinor),
  };
  return { ...calculated, price: { ...price, ...totals, amounts } };
}
