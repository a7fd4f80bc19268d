import type { WorkOrderCompletedPayload } from '../../work-orders';

/** Charges that pass a cost on to the customer earn nobody a commission; gallons over and the minimum charge are pay for work. */
const PASSED_ON: ReadonlySet<string> = new Set(['travel', 'surcharge']);

/** Revenue without tax that commissions are reckoned on. */
export function eligibleRevenue({
  subtotalMinor,
  lines,
}: Pick<WorkOrderCompletedPayload, 'subtotalMinor' | 'lines'>): bigint {
  const passedOn = lines.filter(({ kind }) => kind !== undefined && PASSED_ON.has(kind));
  return passedOn.reduce((rest, { netMinor }) => rest - BigInt(netMinor), BigInt(subtotalMinor));
}
