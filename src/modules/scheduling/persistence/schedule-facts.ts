import { Injectable } from '@nestjs/common';
import sql, { empty, type Sql } from 'sql-template-tag';
import type { CalendarDay } from '../../../kernel/calendar';
import { column, rowShape, TenantReader } from '../../../platform/database';
import type { HeldSkill } from '../../workforce';
import type { Shift } from '../domain/shift';
import type { Blackout } from '../domain/working-time';
import { BLACKOUT_SHAPE } from './blackout.queries';
import { SHIFT_SHAPE } from './shift.queries';

/** A technician with what decides about his work. */
export interface ScheduledTechnician {
  readonly id: string;
  readonly name: string;
  readonly skills: readonly HeldSkill[];
  readonly vehicles: readonly {
    readonly capacityGallons: number | null;
    readonly startsOn: CalendarDay;
    readonly endsOn: CalendarDay;
  }[];
}

/** Time that is taken, and where; without a technician it waits for one. */
export interface Booking {
  readonly visitId: string;
  readonly workOrderId: string;
  readonly technicianId: string | null;
  readonly plannedStart: string;
  readonly plannedMinutes: number;
  readonly jobType: string;
  readonly jobSkills: readonly string[];
  readonly postalCode: string | null;
  readonly lat: number | null;
  readonly lng: number | null;
}

const TECHNICIAN = rowShape({
  id: column('t.id', 'uuid'),
  name: column("t.first_name || ' ' || t.last_name", 'text'),
  skills: column(
    `coalesce((SELECT json_agg(json_build_object('skill', k.skill, 'level', k.level, 'expiresOn', k.expires_on))
      FROM technician_skills k WHERE k.tenant_id = t.tenant_id AND k.technician_id = t.id), '[]')`,
    'json',
  ),
  vehicles: column(
    `coalesce((SELECT json_agg(json_build_object('capacityGallons', c.capacity_gallons, 'startsOn', a.starts_on, 'endsOn', a.ends_on))
      FROM vehicle_assignments a JOIN vehicles c ON c.tenant_id = a.tenant_id AND c.id = a.vehicle_id AND c.is_active AND c.deleted_at IS NULL
      WHERE a.tenant_id = t.tenant_id AND a.technician_id = t.id), '[]')`,
    'json',
  ),
});

const BOOKING = rowShape({
  visitId: column('v.id', 'uuid'),
  workOrderId: column('v.work_order_id', 'uuid'),
  technicianId: column('a.technician_id', 'uuid'),
  plannedStart: column('v.planned_start', 'instant'),
  plannedMinutes: column('v.planned_minutes', 'integer'),
  jobType: column('j.key', 'text'),
  jobSkills: column('to_json(j.skills)', 'json'),
  postalCode: column('p.postal_code', 'text'),
  lat: column('p.lat::float8', 'json'),
  lng: column('p.lng::float8', 'json'),
});

/** Reads the schedule, one statement each, whatever the number of days and technicians. */
@Injectable()
export class ScheduleFacts {
  constructor(private readonly reader: TenantReader) {}

  /** Active ones, or only those asked for. */
  technicians(ids?: readonly string[]): Promise<ScheduledTechnician[]> {
    const among = ids === undefined ? empty : sql`AND t.id = ANY (${[...ids]}::uuid[])`;
    return this.reader.many<ScheduledTechnician>(
      TECHNICIAN,
      sql`FROM technicians t WHERE t.is_active AND t.deleted_at IS NULL ${among} ORDER BY t.id`,
    );
  }

  /** Whatever may begin or still last on the days. */
  shifts(from: CalendarDay, to: CalendarDay, technicianIds?: readonly string[]): Promise<Shift[]> {
    return this.reader.many<Shift>(
      SHIFT_SHAPE,
      sql`FROM shifts s WHERE s.starts_on <= ${to}::date AND (s.last_on IS NULL OR s.last_on >= ${from}::date - 1)
        ${ofTechnicians(technicianIds)}`,
    );
  }

  /** Those for whom working time is kept at all. */
  async techniciansWithShifts(ids: readonly string[]): Promise<string[]> {
    const rows = await this.reader.rows(
      sql`SELECT DISTINCT s.technician_id::text FROM shifts s
        WHERE s.kind <> 'time_off' AND s.technician_id = ANY (${[...ids]}::uuid[])`,
    );
    return rows.map(([id]) => id ?? '');
  }

  blackouts(from: CalendarDay, to: CalendarDay): Promise<Blackout[]> {
    return this.reader.many<Blackout>(
      BLACKOUT_SHAPE,
      sql`FROM blackouts b WHERE b.starts_on <= ${to}::date AND b.ends_on >= ${from}::date ORDER BY b.starts_on, b.id`,
    );
  }

  /** Booked visits that meet the span, one row for each technician; begun a week before at most. */
  bookings(from: Date, to: Date): Promise<Booking[]> {
    return this.reader.many<Booking>(
      BOOKING,
      sql`FROM visits v
        JOIN work_orders w ON w.tenant_id = v.tenant_id AND w.id = v.work_order_id AND w.deleted_at IS NULL
        JOIN job_types j ON j.tenant_id = w.tenant_id AND j.id = w.job_type_id
        JOIN properties p ON p.tenant_id = w.tenant_id AND p.id = w.property_id
        LEFT JOIN visit_assignments a ON a.tenant_id = v.tenant_id AND a.visit_id = v.id
        WHERE v.status IN ('scheduled', 'dispatched', 'working') AND v.planned_start < ${to}
          AND v.planned_start > ${new Date(from.getTime() - LONGEST_VISIT_MS)}
          AND v.planned_start + make_interval(mins => v.planned_minutes) > ${from}
        ORDER BY v.planned_start, v.id`,
    );
  }
}

/** A visit is never planned longer than this (constraint ck_visits__planned_minutes). */
const LONGEST_VISIT_MS = 10_080 * 60_000;

function ofTechnicians(ids: readonly string[] | undefined): Sql {
  return ids === undefined ? empty : sql`AND s.technician_id = ANY (${[...ids]}::uuid[])`;
}
