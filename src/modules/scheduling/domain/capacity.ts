import type { CapacityRule } from './scheduling-rules';
import { minutesOf, type Span, within } from './spans';
import type { WorkingTime } from './working-time';

/** Minutes of a day, added up over technicians. */
export interface DayCapacity {
  /** Shifts less time off, closed days and blackouts. */
  readonly capacityMinutes: number;
  readonly onCallMinutes: number;
  /** Of visits with a technician of these. */
  readonly bookedMinutes: number;
  /** Of visits that nobody is assigned to yet. */
  readonly unassignedMinutes: number;
  /** Capacity less booked (definition of ServiceTitan); negative when it is overbooked. */
  readonly availableMinutes: number;
  readonly reservedMinutes: number;
  readonly overbookMinutes: number;
  /** What may still be sold: available and overbooking, less what is unassigned and, except to emergencies, what is kept for them. */
  readonly bookableMinutes: number;
}

export interface CapacityInput {
  readonly times: readonly WorkingTime[];
  readonly booked: readonly Span[];
  readonly unassigned: readonly Span[];
  readonly rule: Pick<CapacityRule, 'reservePct' | 'overbookPct'>;
  /** Emergencies may use what is kept for them. */
  readonly isEmergency: boolean;
}

/** Overbooking and reserve are whole minutes, rounded down. A day without capacity has nothing to sell, however much overbooking is allowed. */
export function capacityOn(day: Span, { times, booked, unassigned, rule, isEmergency }: CapacityInput): DayCapacity {
  const sum = (spans: readonly Span[]): number => minutesOf(within(spans, day));
  const capacityMinutes = sum(times.flatMap(({ available }) => available));
  const bookedMinutes = sum(booked);
  const unassignedMinutes = sum(unassigned);
  const reservedMinutes = Math.floor((capacityMinutes * rule.reservePct) / 100);
  const overbookMinutes = Math.floor((capacityMinutes * rule.overbookPct) / 100);
  const availableMinutes = capacityMinutes - bookedMinutes;
  const kept = isEmergency ? 0 : reservedMinutes;
  return {
    capacityMinutes,
    onCallMinutes: sum(times.flatMap(({ onCall }) => onCall)),
    bookedMinutes,
    unassignedMinutes,
    availableMinutes,
    reservedMinutes,
    overbookMinutes,
    bookableMinutes: Math.max(0, availableMinutes + overbookMinutes - unassignedMinutes - kept),
  };
}
