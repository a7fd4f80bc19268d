import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { CalendarDay } from '../../kernel/calendar';
import { column, rowShape, TenantReader } from '../../platform/database';
import { PAY_RATE_SHAPE, rateOn } from './persistence/pay-rate.queries';
import type { VehiclePermit } from './domain/vehicle-permit';
import type { PayType } from './domain/pay-type';

export interface TechnicianFacts {
  readonly id: string;
  readonly userId: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly skills: readonly string[];
  readonly isActive: boolean;
}

/** Minor units for an hour, or for a year of salary. */
export interface PayRateFacts {
  readonly id: string;
  readonly payType: PayType;
  readonly rateMinor: number;
  readonly currency: string;
  readonly effectiveFrom: CalendarDay;
}

export interface VehicleFacts {
  readonly id: string;
  readonly name: string;
  readonly permits: readonly VehiclePermit[];
}

const VEHICLE_FACTS = rowShape({
  id: column('v.id', 'uuid'),
  name: column('v.name', 'text'),
  permits: column('v.permits', 'json'),
});

const TECHNICIAN_FACTS = rowShape({
  id: column('t.id', 'uuid'),
  userId: column('t.user_id', 'uuid'),
  firstName: column('t.first_name', 'text'),
  lastName: column('t.last_name', 'text'),
  skills: column('to_json(t.skills)', 'json'),
  isActive: column('t.is_active', 'boolean'),
});

/** What other modules may ask about the people, whatever the rights of the acting user. */
@Injectable()
export class WorkforceApi {
  constructor(private readonly reader: TenantReader) {}

  /** Null for an unknown or deleted technician. */
  technician(id: string): Promise<TechnicianFacts | null> {
    return this.reader.one<TechnicianFacts>(
      TECHNICIAN_FACTS,
      sql`FROM technicians t WHERE t.id = ${id} AND t.deleted_at IS NULL`,
    );
  }

  /** Null for an unknown or deleted vehicle. */
  vehicle(id: string): Promise<VehicleFacts | null> {
    return this.reader.one<VehicleFacts>(
      VEHICLE_FACTS,
      sql`FROM vehicles v WHERE v.id = ${id} AND v.deleted_at IS NULL`,
    );
  }

  /** The vehicle a technician drives on a day, or null. */
  vehicleOn(technicianId: string, day: CalendarDay): Promise<VehicleFacts | null> {
    return this.reader.one<VehicleFacts>(
      VEHICLE_FACTS,
      sql`FROM vehicle_assignments a JOIN vehicles v ON v.tenant_id = a.tenant_id AND v.id = a.vehicle_id AND v.deleted_at IS NULL
        WHERE a.technician_id = ${technicianId} AND ${day}::date BETWEEN a.starts_on AND a.ends_on`,
    );
  }

  /** The rate that is effective on a day, or null before the first one. */
  payRateOn(technicianId: string, day: CalendarDay): Promise<PayRateFacts | null> {
    return this.reader.one<PayRateFacts>(PAY_RATE_SHAPE, rateOn(technicianId, day));
  }
}
