import { addMonths, type CalendarDay, monthsBetween } from '../../../kernel/calendar';

/** What a stick finds in a tank, in inches with two decimals at most. */
export interface TankReading {
  readonly sludgeIn: number;
  readonly scumIn: number;
  /** Depth of the liquid when the tank is full to its outlet. */
  readonly liquidIn: number;
}

/** One line of the explanation: what was computed, of what, with what result. Carried out again it gives the same. */
export interface DueStep {
  readonly step: 'fill' | 'elapsed' | 'due_after' | 'due_on';
  readonly formula: string;
  readonly values: Readonly<Record<string, number | string>>;
  readonly result: number | string;
}

export interface MeasuredDue {
  /** Share of the liquid depth that sludge and scum take, 0 to 1. */
  readonly fill: number;
  readonly isDueNow: boolean;
  /** Calendar months from the last pumping; null when nothing has gathered, so that no end is in sight, or the pumping is not known. */
  readonly dueAfterMonths: number | null;
  readonly dueOn: CalendarDay | null;
  readonly trace: readonly DueStep[];
}

export interface MeasuredDueQuestion extends TankReading {
  /** Null when nobody knows. */
  readonly lastPumpedOn: CalendarDay | null;
  readonly measuredOn: CalendarDay;
  /** Share of the liquid depth at which the company pumps, in percent: 30 to 35 for septic, 25 for grease. */
  readonly thresholdPct: number;
}

/** Specification J: (sludge + scum) / liquid depth. */
export function fillOf({ sludgeIn, scumIn, liquidIn }: TankReading): number {
  if (liquidIn <= 0) throw new RangeError('The liquid depth must be more than nothing');
  return (sludgeIn + scumIn) / liquidIn;
}

/** In whole hundredths, so that a tank that is exactly at the threshold is. */
export function reachesThreshold({ sludgeIn, scumIn, liquidIn }: TankReading, thresholdPct: number): boolean {
  return (hundredths(sludgeIn) + hundredths(scumIn)) * 10_000 >= hundredths(thresholdPct) * hundredths(liquidIn);
}

/** Specification J (SEP-05): the layers have grown evenly since the last pumping and go on so until the threshold. */
export function measuredDue(question: MeasuredDueQuestion): MeasuredDue {
  const { lastPumpedOn, measuredOn, thresholdPct, sludgeIn, scumIn, liquidIn } = question;
  const fill = fillOf(question);
  const isDueNow = reachesThreshold(question, thresholdPct);
  const fillStep: DueStep = {
    step: 'fill',
    formula: '(sludge + scum) / liquid',
    values: { sludgeIn, scumIn, liquidIn },
    result: fill,
  };
  if (lastPumpedOn === null) return withoutPumping({ fill, isDueNow, measuredOn, fillStep });
  const elapsedMonths = monthsBetween(lastPumpedOn, measuredOn);
  if (elapsedMonths < 0) throw new RangeError('A measurement cannot lie before the pumping it counts from');
  const elapsed: DueStep = {
    step: 'elapsed',
    formula: 'measured - pumped',
    values: { lastPumpedOn, measuredOn },
    result: elapsedMonths,
  };
  if (fill === 0) return { fill, isDueNow, dueAfterMonths: null, dueOn: null, trace: [fillStep, elapsed] };
  const dueAfterMonths = (elapsedMonths * thresholdPct) / 100 / fill;
  const dueAfter: DueStep = {
    step: 'due_after',
    formula: 'elapsed * threshold / 100 / fill',
    values: { elapsedMonths, thresholdPct, fill },
    result: dueAfterMonths,
  };
  const dueOn = isDueNow ? measuredOn : addMonths(lastPumpedOn, dueAfterMonths);
  const end: DueStep = isDueNow
    ? onTheSpot(measuredOn)
    : { step: 'due_on', formula: 'pumped + due_after', values: { lastPumpedOn, dueAfterMonths }, result: dueOn };
  return { fill, isDueNow, dueAfterMonths, dueOn, trace: [fillStep, elapsed, dueAfter, end] };
}

/** How fast it fills is not known then; that it is full may be. */
function withoutPumping(known: { fill: number; isDueNow: boolean; measuredOn: CalendarDay; fillStep: DueStep }) {
  const { fill, isDueNow, measuredOn, fillStep } = known;
  const trace = isDueNow ? [fillStep, onTheSpot(measuredOn)] : [fillStep];
  return { fill, isDueNow, dueAfterMonths: null, dueOn: isDueNow ? measuredOn : null, trace };
}

function onTheSpot(measuredOn: CalendarDay): DueStep {
  return { step: 'due_on', formula: 'measured', values: { measuredOn }, result: measuredOn };
}

function hundredths(value: number): number {
  return Math.round(value * 100);
}
