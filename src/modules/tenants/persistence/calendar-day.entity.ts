import { Entity } from 'typeorm';
import { DayColumn, JsonColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { OpenTimes } from '../domain/working-hours';

/** A day on which the company does not follow its week. */
@Entity('company_calendar_days')
export class CalendarDayEntity extends TenantEntity {
  @DayColumn()
  day: string;

  @TextColumn({ nullable: true })
  name: string | null;

  /** Empty: closed. */
  @JsonColumn({ default: [] })
  intervals: readonly OpenTimes[];
}
