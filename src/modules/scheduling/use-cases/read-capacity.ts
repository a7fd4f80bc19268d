import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../../kernel/calendar';
import { MINUTES_PER_DAY } from '../../../kernel/wall-clock';
import { invalidRequest } from '../../../platform/http';
import { skillGaps, type SkillRequirement } from '../../workforce';
import { capacityOn, type DayCapacity } from '../domain/capacity';
import { ruleFor, type SchedulingRules, zoneOf } from '../domain/scheduling-rules';
import type { Shift } from '../domain/shift';
import type { Span } from '../domain/spans';
import { blackoutOn, workingTime } from '../domain/working-time';
import { JobTypeFacts } from '../persistence/job-type-facts';
import { type Booking, ScheduleFacts, type ScheduledTechnician } from '../persistence/schedule-facts';
import { type ReadDays, ScheduleDaysReader } from '../schedule-days';
import { SchedulingRulesReader } from '../scheduling-rules-reader';

export interface CapacityRequest {
  readonly from: CalendarDay;
  readonly to: CalendarDay;
  readonly zone?: string;
  readonly skill?: string;
  /** Key of a job type: only technicians who have its skills count. */
  readonly jobType?: string;
  readonly emergency?: boolean;
}

export interface CapacityDay extends DayCapacity {
  readonly day: CalendarDay;
  /** Why there is none although there may be shifts. */
  readonly closed: 'calendar' | 'blackout' | null;
}

export interface CapacityAnswer {
  readonly timeZone: string;
  readonly data: readonly CapacityDay[];
  /** Said when no technician that counts has a shift on these days. */
  readonly warning: string | null;
}

const LONGEST_DAYS = 92;
const MS_PER_MINUTE = 60_000;
export const NO_SHIFTS =
  'No technician who counts here has a shift on these days; without shifts there is no capacity. Add shifts first.';

/** What may still be sold on each day (SCH-02). */
@Injectable()
export class ReadCapacity {
  constructor(
    private readonly facts: ScheduleFacts,
    private readonly days: ScheduleDaysReader,
    private readonly rules: SchedulingRulesReader,
    private readonly jobTypes: JobTypeFacts,
  ) {}

  /** @throws `request.invalid` (400) */
  async execute(request: CapacityRequest): Promise<CapacityAnswer> {
    const days = await this.days.read(request.from, request.to, LONGEST_DAYS);
    const rules = await this.rules.rules();
    if (request.zone !== undefined) this.rules.zone(rules, request.zone);
    const required = await this.required(request);
    const { from, to } = boundsOf(days);
    const [technicians, shifts, bookings] = await Promise.all([
      this.facts.technicians(),
      this.facts.shifts(request.from, request.to),
      this.facts.bookings(new Date(from), new Date(to)),
    ]);
    const counted = bookings.filter((booking) => meets(booking, request, rules));
    const data = days.days.map((day) =>
      capacityOfDay(day, days, { request, rules, required, technicians, shifts, counted }),
    );
    const hasShifts = data.some(({ capacityMinutes, onCallMinutes, closed }) => {
      return capacityMinutes > 0 || onCallMinutes > 0 || closed !== null;
    });
    return { timeZone: days.clock.timeZone, data, warning: hasShifts ? null : NO_SHIFTS };
  }

  private async required({ skill, jobType }: CapacityRequest): Promise<SkillRequirement[]> {
    const own = skill === undefined ? [] : [{ skill, minimumLevel: 1 }];
    if (jobType === undefined) return own;
    const found = await this.jobTypes.byKey(jobType);
    if (found) return [...own, ...found.requirements];
    throw invalidRequest([{ pointer: '/query/jobType', code: 'unknown', detail: `There is no job type ${jobType}.` }]);
  }
}

interface Counted {
  readonly request: CapacityRequest;
  readonly rules: SchedulingRules;
  readonly required: readonly SkillRequirement[];
  readonly technicians: readonly ScheduledTechnician[];
  readonly shifts: readonly Shift[];
  readonly counted: readonly Booking[];
}

function capacityOfDay(day: CalendarDay, days: ReadDays, { request, ...counted }: Counted): CapacityDay {
  const { required, technicians, shifts, rules } = counted;
  const zone = request.zone ?? null;
  const able = technicians.filter(({ skills }) => skillGaps(required, skills, day).length === 0);
  const times = able.map(({ id }) =>
    workingTime(
      shifts.filter(({ technicianId }) => technicianId === id),
      zone,
      { ...days, from: day, to: day },
    ),
  );
  const ids = new Set(able.map(({ id }) => id));
  const spans = (wanted: (booking: Booking) => boolean): Span[] => counted.counted.filter(wanted).map(spanOf);
  const capacity = capacityOn(
    { from: days.clock.at(day, 0), to: days.clock.at(day, MINUTES_PER_DAY) },
    {
      times,
      booked: spans(({ technicianId }) => technicianId !== null && ids.has(technicianId)),
      unassigned: spans(({ technicianId }) => technicianId === null),
      rule: ruleFor(rules.capacityRules, zone, request.jobType ?? null),
      isEmergency: request.emergency ?? false,
    },
  );
  const isBlackout = blackoutOn(days.blackouts, day, zone) !== undefined;
  return { day, ...capacity, closed: days.closedDays.has(day) ? 'calendar' : isBlackout ? 'blackout' : null };
}

/** Booked time of a technician is gone whatever he does in it; what waits for somebody counts where it would be done. */
function meets(booking: Booking, { zone, jobType, skill }: CapacityRequest, { zones }: SchedulingRules): boolean {
  if (booking.technicianId !== null) return true;
  if (zone !== undefined && zoneOf(zones, booking.postalCode) !== zone) return false;
  if (jobType !== undefined && booking.jobType !== jobType) return false;
  return skill === undefined || booking.jobSkills.includes(skill);
}

function spanOf({ plannedStart, plannedMinutes }: Booking): Span {
  const from = Date.parse(plannedStart);
  return { from, to: from + plannedMinutes * MS_PER_MINUTE };
}

function boundsOf({ from, to, clock }: ReadDays): Span {
  return { from: clock.at(from, 0), to: clock.at(to, MINUTES_PER_DAY) };
}
