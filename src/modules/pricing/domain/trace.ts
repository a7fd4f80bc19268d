import { add, type ExactAmount, exact, larger, multiply, rounded, smaller, textOf, ZERO } from './exact-amount';

/** The steps of the algorithm of specification E, in their order. */
export const PRICING_STEPS = [
  'base',
  'usage',
  'tier',
  'zone',
  'rule',
  'bounds',
  'rounding',
  'surcharge',
  'travel',
  'minimum_charge',
  'discount',
  'tax',
] as const;
export type PricingStep = (typeof PRICING_STEPS)[number];

export const TRACE_OPERATIONS = ['set', 'add', 'multiply', 'at_least', 'at_most', 'round'] as const;
export type TraceOperation = (typeof TRACE_OPERATIONS)[number];

/** One thing that was done to an amount, or was left and why. Amounts are decimal text in minor units, not yet rounded. */
export interface TraceEntry {
  readonly position: number;
  readonly step: PricingStep;
  /** The amount it is about: `lines/0`, `surcharges/FUEL`, `travel`, `minimum_charge`, `tax`. */
  readonly target: string;
  /** The zone, rule, tier, surcharge or rate it comes from. */
  readonly code: string | null;
  readonly outcome: 'applied' | 'skipped';
  /** Why: `overage`, `outside_season`, `another_rule_stands_alone` … */
  readonly reason: string;
  /** Null when skipped. */
  readonly operation: TraceOperation | null;
  readonly operand: string | null;
  readonly beforeMinor: string;
  readonly afterMinor: string;
}

const OPERATIONS: Readonly<Record<TraceOperation, (amount: ExactAmount, operand: ExactAmount) => ExactAmount>> = {
  set: (_, operand) => operand,
  add,
  multiply,
  at_least: larger,
  at_most: smaller,
  round: (amount) => ({ units: rounded(amount), scale: 0 }),
};

export interface TraceSource {
  readonly step: PricingStep;
  readonly target: string;
  readonly code?: string | null;
  readonly reason: string;
}

/** Amounts that change only through entries of the trace, so that the trace is the calculation and not a story about it. */
export class TracedAmounts {
  private readonly amounts = new Map<string, ExactAmount>();
  private readonly written: TraceEntry[] = [];

  get entries(): readonly TraceEntry[] {
    return this.written;
  }

  of(target: string): ExactAmount {
    return this.amounts.get(target) ?? ZERO;
  }

  apply(source: TraceSource, operation: TraceOperation, operand: ExactAmount = ZERO): void {
    const before = this.of(source.target);
    const after = OPERATIONS[operation](before, operand);
    this.amounts.set(source.target, after);
    this.write(source, { outcome: 'applied', operation, operand: textOf(operand) }, before, after);
  }

  skip(source: TraceSource): void {
    const amount = this.of(source.target);
    this.write(source, { outcome: 'skipped', operation: null, operand: null }, amount, amount);
  }

  private write(
    { step, target, code = null, reason }: TraceSource,
    deed: Pick<TraceEntry, 'outcome' | 'operation' | 'operand'>,
    before: ExactAmount,
    after: ExactAmount,
  ): void {
    const position = this.written.length + 1;
    const [beforeMinor, afterMinor] = [textOf(before), textOf(after)];
    this.written.push({ position, step, target, code, reason, ...deed, beforeMinor, afterMinor });
  }
}

/** Carries a trace out again, from its entries alone. */
export function replay(entries: readonly TraceEntry[]): ReadonlyMap<string, bigint> {
  const amounts = new Map<string, ExactAmount>();
  for (const { target, operation, operand } of entries) {
    if (operation === null) continue;
    amounts.set(target, OPERATIONS[operation](amounts.get(target) ?? ZERO, exact(operand ?? '0')));
  }
  return new Map([...amounts].map(([target, amount]) => [target, rounded(amount)]));
}
