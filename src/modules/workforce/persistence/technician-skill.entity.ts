import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { TechnicianEntity } from './technician.entity';

/** One field of the skill matrix. Its names are repeated in `technicians.skills`, so that lists need no join. */
@Entity('technician_skills')
export class TechnicianSkillEntity extends TenantEntity {
  @IdColumn()
  technicianId: string;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;

  @TextColumn()
  skill: string;

  /** 1 beginner to 5 master. */
  @Column({ type: 'smallint', default: 1 })
  level: number;

  /** Last day it counts; null when it does not expire. */
  @DayColumn({ nullable: true })
  expiresOn: string | null;
}
