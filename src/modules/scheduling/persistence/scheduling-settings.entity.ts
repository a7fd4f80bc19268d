import { Column, Entity } from 'typeorm';
import { DecimalColumn, JsonColumn, TenantEntity } from '../../../platform/database';
import type { CapacityRule, ServiceZone } from '../domain/scheduling-rules';

/** What a company lays down about its schedule; one row, none until it changes something. */
@Entity('scheduling_settings')
export class SchedulingSettingsEntity extends TenantEntity {
  @DecimalColumn(5, 2)
  milesPerHour: string;

  @Column({ type: 'integer' })
  bufferMinutes: number;

  @Column({ type: 'integer' })
  minimumNoticeMinutes: number;

  @Column({ type: 'integer' })
  horizonDays: number;

  @Column({ type: 'integer' })
  slotStepMinutes: number;

  @Column({ type: 'integer' })
  arrivalWindowMinutes: number;

  @JsonColumn({ default: [] })
  zones: readonly ServiceZone[];

  @JsonColumn({ default: [] })
  capacityRules: readonly CapacityRule[];
}
