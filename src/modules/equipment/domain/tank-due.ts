import { addMonths, type CalendarDay } from '../../../kernel/calendar';
import { type DueStep, measuredDue, type TankReading } from './fill-level';

export const DUE_BASES = ['measured', 'interval', 'unknown'] as const;
export type DueBasis = (typeof DUE_BASES)[number];

export interface TankState {
  readonly lastPumpedOn: CalendarDay | null;
  readonly serviceIntervalMonths: number | null;
  /** The last one there is. */
  readonly measurement: (TankReading & { readonly measuredOn: CalendarDay }) | null;
}

export interface DueTraceStep extends Omit<DueStep, 'step'> {
  readonly step: DueStep['step'] | 'interval';
}

export interface TankDue {
  readonly basis: DueBasis;
  readonly fill: number | null;
  readonly dueAfterMonths: number | null;
  readonly dueOn: CalendarDay | null;
  readonly isDueNow: boolean;
  readonly trace: readonly DueTraceStep[];
}

/**
 * When a tank is to be pumped: by what was measured since its last pumping; without that, or while that has no end, by its interval.
 * What was measured on the day of the pumping was measured before it.
 */
export function tankDue(tank: TankState, thresholdPct: number, today: CalendarDay): TankDue {
  const { lastPumpedOn, measurement } = tank;
  const counts = measurement !== null && (lastPumpedOn === null || measurement.measuredOn > lastPumpedOn);
  if (!counts) return byInterval(tank, today);
  const { fill, dueAfterMonths, dueOn, trace } = measuredDue({ ...measurement, lastPumpedOn, thresholdPct });
  if (dueOn !== null) return { basis: 'measured', fill, dueAfterMonths, dueOn, isDueNow: dueOn <= today, trace };
  const planned = byInterval(tank, today);
  return { ...planned, fill, trace: [...trace, ...planned.trace] };
}

function byInterval({ lastPumpedOn, serviceIntervalMonths }: TankState, today: CalendarDay): TankDue {
  if (lastPumpedOn === null || serviceIntervalMonths === null)
    return { basis: 'unknown', fill: null, dueAfterMonths: null, dueOn: null, isDueNow: false, trace: [] };
  const dueOn = addMonths(lastPumpedOn, serviceIntervalMonths);
  const step: DueTraceStep = {
    step: 'interval',
    formula: 'pumped + interval',
    values: { lastPumpedOn, serviceIntervalMonths },
    result: dueOn,
  };
  const isDueNow = dueOn <= today;
  return { basis: 'interval', fill: null, dueAfterMonths: serviceIntervalMonths, dueOn, isDueNow, trace: [step] };
}
