import { divideHalfUp, parseDecimal } from '../../../kernel/decimal';
import { allocateByLargestRemainder } from '../../../kernel/money';
import type { ServiceUnit } from '../../catalog';
import type { DocumentPrice, PricedAmount } from './price-document';
import type { PricingInput, PricingInputLine } from './pricing-input';

export const DOCUMENT_LINE_KINDS = ['service', 'overage', 'surcharge', 'travel', 'minimum_charge'] as const;
export type DocumentLineKind = (typeof DOCUMENT_LINE_KINDS)[number];

export const PRICE_SOURCES = ['price_book', 'agreed', 'by_hand', 'charge'] as const;
/** Where the price of a line comes from; `charge` came with the lines. */
export type PriceSource = (typeof PRICE_SOURCES)[number];

/** A priced amount as documents print it: net = quantity x unit price + rounding. */
export interface DocumentLine {
  readonly kind: DocumentLineKind;
  readonly source: PriceSource;
  /** What the line is in the trace; the gallons over are `lines/0/overage`. */
  readonly target: string;
  /** The line of the request it belongs to; null for charges. */
  readonly requested: number | null;
  readonly code: string;
  readonly name: string;
  /** Null: the unit of the service. */
  readonly unit: ServiceUnit | null;
  readonly quantity: string;
  readonly unitPriceMinor: bigint;
  /** What no whole unit price could carry; most lines have none. */
  readonly roundingMinor: bigint;
  readonly netMinor: bigint;
  readonly taxable: boolean;
}

/** The lines of a document that cost what the price says, to the last minor unit. A charge of nothing is no line. */
export function documentLines(input: PricingInput, price: Pick<DocumentPrice, 'amounts'>): DocumentLine[] {
  return price.amounts.flatMap((amount, index) => {
    const line = amount.kind === 'line' ? input.lines[index] : undefined;
    if (line !== undefined) return serviceLines(amount, line, index);
    return amount.netMinor === 0n ? [] : [charge(amount)];
  });
}

function charge({ kind, target, code, name, netMinor, taxable }: PricedAmount): DocumentLine {
  const amounts = { quantity: '1', unitPriceMinor: netMinor, roundingMinor: 0n, netMinor };
  const what = kind === 'line' ? 'service' : kind;
  return {
    kind: what,
    source: 'charge',
    target,
    requested: null,
    code: code ?? what,
    name,
    unit: 'each',
    ...amounts,
    taxable,
  };
}

/** The service, and the gallons over the included ones as a line of their own. */
function serviceLines(
  { target, netMinor, taxable }: PricedAmount,
  line: PricingInputLine,
  index: number,
): DocumentLine[] {
  const { service, quantity } = line;
  const { gallonsOver, worth } = overageOf(line);
  const [baseMinor = netMinor, overMinor = 0n] = gallonsOver === 0 ? [] : allocateByLargestRemainder(netMinor, worth);
  const common = { source: sourceOf(line), requested: index, code: service.code, taxable };
  const first: DocumentLine = {
    ...{ ...common, kind: 'service', target, name: service.name, unit: null, quantity },
    ...perUnit(baseMinor, quantity, BigInt(line.byHandMinor ?? line.agreed?.priceMinor ?? service.priceMinor)),
  };
  if (gallonsOver === 0) return [first];
  const name = `${service.name}: gallons over ${service.includedGallons ?? 0}`;
  const over = { ...common, kind: 'overage', target: `${target}/overage`, name, unit: 'gallon' } as const;
  return [first, { ...over, ...perUnit(overMinor, String(gallonsOver), BigInt(service.overagePerGallonMinor ?? 0)) }];
}

function sourceOf({ byHandMinor, agreed }: PricingInputLine): PriceSource {
  if (byHandMinor !== undefined) return 'by_hand';
  return agreed === null ? 'price_book' : 'agreed';
}

/** The gallons over, and how the price before tier, zone and rules divides into what they add and the rest. */
function overageOf({ service, quantity, gallons, agreed, byHandMinor }: PricingInputLine) {
  const { includedGallons, overagePerGallonMinor } = service;
  const isCharged = includedGallons !== null && overagePerGallonMinor !== null && byHandMinor === undefined;
  const gallonsOver = isCharged ? Math.max(0, (gallons ?? 0) - includedGallons) : 0;
  const { units, scale } = parseDecimal(quantity);
  const base = BigInt(agreed?.priceMinor ?? service.priceMinor) * units;
  const over = BigInt(gallonsOver) * BigInt(overagePerGallonMinor ?? 0) * 10n ** BigInt(scale);
  return { gallonsOver: base + over === 0n ? 0 : gallonsOver, worth: [base, over] };
}

/** The known unit price where it gives the net, else the whole one closest to it and what that leaves. */
function perUnit(netMinor: bigint, quantity: string, knownMinor: bigint) {
  const { units, scale } = parseDecimal(quantity);
  const one = 10n ** BigInt(scale);
  const netOf = (unitMinor: bigint): bigint => divideHalfUp(unitMinor * units, one);
  const unitPriceMinor = netOf(knownMinor) === netMinor ? knownMinor : divideHalfUp(netMinor * one, units);
  return { quantity, unitPriceMinor, roundingMinor: netMinor - netOf(unitPriceMinor), netMinor };
}
