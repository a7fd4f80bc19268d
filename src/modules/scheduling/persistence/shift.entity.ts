import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, EnumColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { TechnicianEntity } from '../../workforce';
import type { ShiftKind } from '../domain/shift';

/** Working time or time off of a technician, once or by a rule. */
@Entity('shifts')
export class ShiftEntity extends TenantEntity {
  @IdColumn({ update: false })
  technicianId: string;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;

  @EnumColumn()
  kind: ShiftKind;

  @DayColumn()
  startsOn: string;

  /** Wall clock of the company. */
  @TextColumn()
  startsAt: string;

  /** Not later than `startsAt`: on the day after. */
  @TextColumn()
  endsAt: string;

  /** Daily or weekly rule of RFC 5545; null: once. */
  @TextColumn({ nullable: true })
  rrule: string | null;

  /** Last day it begins on, derived from the rule; null when it goes on for ever. */
  @DayColumn({ nullable: true })
  lastOn: string | null;

  /** Keys of the zones he serves then; none: all of them. */
  @Column({ type: 'text', array: true, default: '{}' })
  zones: string[];

  @TextColumn({ nullable: true })
  note: string | null;
}
