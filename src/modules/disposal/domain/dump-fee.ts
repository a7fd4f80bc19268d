import { parseDecimal } from '../../../kernel/decimal';
import { type Minor, multiplyMinor } from '../../../kernel/money';

export interface DumpFeeRates {
  /** Minor units, exact decimal text: `8.5` is eight and a half cents. */
  readonly gallonRate: string;
  readonly perLoadMinor: Minor;
}

/** What a load costs: so much for coming, so much a gallon; rounded half-up once. */
export function dumpFeeMinor({ gallonRate, perLoadMinor }: DumpFeeRates, gallons: number): Minor {
  return perLoadMinor + multiplyMinor(BigInt(gallons), parseDecimal(gallonRate));
}
