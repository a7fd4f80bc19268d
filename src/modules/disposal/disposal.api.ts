import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { CalendarDay } from '../../kernel/calendar';
import { column, rowShape, TenantReader } from '../../platform/database';
import type { OpeningHours } from './domain/opening-hours';
import type { WasteClass } from './domain/waste-class';
import { inForceOn } from './persistence/dump-fee.queries';

/** A dump site as a route needs it. */
export interface ActiveDumpSite {
  readonly id: string;
  readonly name: string;
  readonly lat: number;
  readonly lng: number;
  readonly timeZone: string | null;
  readonly accepts: readonly WasteClass[];
  readonly hours: readonly OpeningHours[];
  readonly dailyCapacityGallons: number | null;
  readonly unloadMinutes: number;
  /** What holds on the day, for the classes that have a fee. */
  readonly fees: readonly {
    readonly wasteClass: WasteClass;
    readonly gallonRate: number;
    readonly perLoadMinor: number;
  }[];
}

/** Nobody plans with more. */
const MOST_SITES = 50;

const site = (day: CalendarDay) =>
  sql`FROM dump_sites d LEFT JOIN LATERAL (
      SELECT json_agg(json_build_object('wasteClass', f.waste_class, 'gallonRate', f.gallon_rate,
        'perLoadMinor', f.per_load_minor)) AS fees
      FROM dump_site_fees f WHERE f.dump_site_id = d.id AND ${inForceOn(day)}) rates ON true
    WHERE d.is_active AND (d.permit_expires_on IS NULL OR d.permit_expires_on >= ${day}::date)
    ORDER BY d.created_at, d.id LIMIT ${MOST_SITES}`;

const SITE_FACTS = rowShape({
  id: column('d.id', 'uuid'),
  name: column('d.name', 'text'),
  lat: column('d.lat', 'decimal'),
  lng: column('d.lng', 'decimal'),
  timeZone: column('d.time_zone', 'text'),
  accepts: column('array_to_json(d.accepts)', 'json'),
  hours: column('d.hours', 'json'),
  dailyCapacityGallons: column('d.daily_capacity_gallons', 'integer'),
  unloadMinutes: column('d.unload_minutes', 'integer'),
  fees: column("coalesce(rates.fees, '[]')", 'json'),
});

/** What other modules may ask about dump sites, whatever the rights of the acting user. */
@Injectable()
export class DisposalApi {
  constructor(private readonly reader: TenantReader) {}

  /** The sites in use whose permit holds on the day, the oldest 50, with the fees of the day. */
  activeOn(day: CalendarDay): Promise<readonly ActiveDumpSite[]> {
    return this.reader.many<ActiveDumpSite>(SITE_FACTS, site(day));
  }
}
