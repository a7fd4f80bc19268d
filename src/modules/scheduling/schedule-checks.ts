import { Injectable, type OnModuleInit } from '@nestjs/common';
import { dayIn } from '../../kernel/calendar';
import { type AssignmentConflict, AssignmentChecks, type PlannedAssignment } from '../work-orders';
import { CustomersApi } from '../customers';
import { scheduleConflicts } from './domain/assignment-conflicts';
import { zoneOf } from './domain/scheduling-rules';
import type { Span } from './domain/spans';
import { blackoutOn, workingTime } from './domain/working-time';
import { JobTypeFacts } from './persistence/job-type-facts';
import { ScheduleFacts } from './persistence/schedule-facts';
import { ScheduleDaysReader } from './schedule-days';
import { SchedulingRulesReader } from './scheduling-rules-reader';
import { TenantsApi } from '../tenants';

const MS_PER_MINUTE = 60_000;

/** Says at every assignment what the schedule has against it (SCH-06). Who has no shifts or no skills on record is not judged by them; time off counts for everybody. */
@Injectable()
export class ScheduleChecks implements OnModuleInit {
  constructor(
    private readonly checks: AssignmentChecks,
    private readonly facts: ScheduleFacts,
    private readonly days: ScheduleDaysReader,
    private readonly rules: SchedulingRulesReader,
    private readonly jobTypes: JobTypeFacts,
    private readonly customers: CustomersApi,
    private readonly tenants: TenantsApi,
  ) {}

  onModuleInit(): void {
    this.checks.register('schedule', (plan) => this.conflicts(plan));
  }

  private async conflicts(plan: PlannedAssignment): Promise<AssignmentConflict[]> {
    const from = plan.plannedStart.getTime();
    const booked: Span = { from, to: from + plan.plannedMinutes * MS_PER_MINUTE };
    const { timeZone } = await this.tenants.current();
    const [day, lastDay] = [dayIn(timeZone, plan.plannedStart), dayIn(timeZone, new Date(booked.to - 1))];
    const days = await this.days.around(day, lastDay);
    const zone = await this.zoneOf(plan.propertyId);
    const jobType = await this.jobTypes.byId(plan.jobTypeId);
    const technicians = await this.facts.technicians(plan.technicianIds);
    const shifts = await this.facts.shifts(day, lastDay, plan.technicianIds);
    const keepsShifts = new Set(await this.facts.techniciansWithShifts(plan.technicianIds));
    return technicians.flatMap(({ id, skills }) => {
      const own = shifts.filter(({ technicianId }) => technicianId === id);
      const found = scheduleConflicts(booked, {
        time: workingTime(own, zone, days),
        keepsShifts: keepsShifts.has(id),
        skills: skills.length === 0 ? null : skills,
        required: jobType?.requirements ?? [],
        day,
        isClosedDay: days.closedDays.has(day),
        blackout: blackoutOn(days.blackouts, day, zone),
      });
      return found.map(({ span, ...conflict }) => ({ ...conflict, technicianId: id, ...instants(span) }));
    });
  }

  private async zoneOf(propertyId: string): Promise<string | null> {
    const property = await this.customers.property(propertyId);
    return property === null ? null : zoneOf((await this.rules.rules()).zones, property.address.postalCode);
  }
}

function instants(span: Span | null): Pick<AssignmentConflict, 'from' | 'to'> {
  if (span === null) return { from: null, to: null };
  return { from: new Date(span.from).toISOString(), to: new Date(span.to).toISOString() };
}
