import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, IdColumn, TenantEntity } from '../../../platform/database';
import { TechnicianEntity } from './technician.entity';
import { VehicleEntity } from './vehicle.entity';

/** Who drives a vehicle from one day to another, both included. */
@Entity('vehicle_assignments')
export class VehicleAssignmentEntity extends TenantEntity {
  @IdColumn()
  vehicleId: string;

  @ManyToOne(() => VehicleEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'vehicle_id', referencedColumnName: 'id' },
  ])
  vehicle?: Relation<VehicleEntity>;

  @IdColumn()
  technicianId: string;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;

  @DayColumn()
  startsOn: string;

  @DayColumn()
  endsOn: string;
}
