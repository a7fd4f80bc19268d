import { Column, Entity } from 'typeorm';
import { DayColumn, IdColumn, TenantEntity } from '../../../platform/database';
import type { ReminderDays } from '../domain/reminder-schedule';

/** A reminder that was sent; what it says once for a credential and an end is not said again. */
@Entity('compliance_reminders')
export class ComplianceReminderEntity extends TenantEntity {
  @IdColumn({ nullable: true })
  licenseId: string | null;

  @IdColumn({ nullable: true })
  certificationId: string | null;

  @DayColumn()
  expiresOn: string;

  @Column({ type: 'integer' })
  daysBefore: ReminderDays;
}
