import { Column, Entity } from 'typeorm';
import { DayColumn, IdColumn, JsonColumn, SoftDeletableTenantEntity, TextColumn } from '../../../platform/database';
import type { FieldValues } from '../../../platform/custom-fields';

/** Somebody who does work at a customer's place; with an account he signs in as a technician. */
@Entity('technicians')
export class TechnicianEntity extends SoftDeletableTenantEntity {
  /** Account of a member of the company. */
  @IdColumn({ nullable: true })
  userId: string | null;

  @TextColumn()
  firstName: string;

  @TextColumn()
  lastName: string;

  @TextColumn({ nullable: true })
  email: string | null;

  /** E.164. */
  @TextColumn({ nullable: true })
  phone: string | null;

  @Column({ type: 'text', array: true, default: '{}' })
  skills: string[];

  @DayColumn({ nullable: true })
  hiredOn: string | null;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  /** Values of the company's own fields. */
  @JsonColumn({ default: {} })
  customFields: FieldValues;
}
