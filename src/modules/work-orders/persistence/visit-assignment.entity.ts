import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DecimalColumn, EnumColumn, IdColumn, TenantEntity } from '../../../platform/database';
import { TechnicianEntity } from '../../workforce';
import type { AssignmentRole, AssignmentStatus } from '../domain/visit-status';
import { VisitEntity } from './visit.entity';

/** A technician who goes to a visit, his part in it and where he is (WO-06). */
@Entity('visit_assignments')
export class VisitAssignmentEntity extends TenantEntity {
  @IdColumn()
  visitId: string;

  @ManyToOne(() => VisitEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'visit_id', referencedColumnName: 'id' },
  ])
  visit?: Relation<VisitEntity>;

  @IdColumn()
  technicianId: string;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;

  @EnumColumn()
  role: AssignmentRole;

  @EnumColumn({ default: 'assigned' })
  status: AssignmentStatus;

  /** His share of the work in percent; the shares of a visit make 100. */
  @DecimalColumn(5, 2)
  splitPct: string;
}
