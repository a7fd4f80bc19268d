import { Column, Entity } from 'typeorm';
import { DayColumn, DecimalColumn, JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { OpeningHours } from '../domain/opening-hours';
import type { WasteClass } from '../domain/waste-class';

/** A plant or a field that takes what was pumped (SEP-06). */
@Entity('dump_sites')
export class DumpSiteEntity extends TenantEntity {
  @TextColumn()
  name: string;

  /** Who runs it; manifests name him. */
  @TextColumn()
  operator: string;

  @TextColumn()
  permitNumber: string;

  @DayColumn({ nullable: true })
  permitExpiresOn: string | null;

  /** E.164. */
  @TextColumn({ nullable: true })
  phone: string | null;

  @TextColumn()
  line1: string;

  @TextColumn()
  city: string;

  @TextColumn()
  state: string;

  @TextColumn()
  postalCode: string;

  /** Degrees, WGS 84. */
  @DecimalColumn(9, 6)
  lat: string;

  @DecimalColumn(9, 6)
  lng: string;

  /** IANA zone of its opening hours; the company's when null. */
  @TextColumn({ nullable: true })
  timeZone: string | null;

  @Column({ type: 'text', array: true })
  accepts: WasteClass[];

  @JsonColumn()
  hours: OpeningHours[];

  /** What it takes from the company in a day; null when it sets no bound. */
  @Column({ type: 'integer', nullable: true })
  dailyCapacityGallons: number | null;

  /** From the gate to the gate. */
  @Column({ type: 'integer', default: 20 })
  unloadMinutes: number;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;
}
