import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, DecimalColumn, IdColumn, TenantEntity } from '../../../platform/database';
import { TechnicianEntity } from '../../workforce';
import { TankEntity } from './tank.entity';

/** What a stick found in a tank; written once. */
@Entity('tank_measurements')
export class TankMeasurementEntity extends TenantEntity {
  @IdColumn()
  tankId: string;

  @ManyToOne(() => TankEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'tank_id', referencedColumnName: 'id' },
  ])
  tank?: Relation<TankEntity>;

  @DayColumn()
  measuredOn: string;

  /** Inches. */
  @DecimalColumn(6, 2)
  sludgeIn: string;

  @DecimalColumn(6, 2)
  scumIn: string;

  @DecimalColumn(6, 2)
  liquidIn: string;

  /** At how many percent the company pumped such tanks when this was measured. */
  @DecimalColumn(5, 2)
  thresholdPct: string;

  /** Who held the stick; null where the company does not say. */
  @IdColumn({ nullable: true })
  technicianId: string | null;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;
}
