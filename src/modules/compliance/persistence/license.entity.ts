import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, EnumColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { TechnicianEntity, VehicleEntity } from '../../workforce';
import type { RenewalState } from '../domain/renewal-state';
import type { LicenseHolder } from '../domain/vocabulary';

/** What an authority allows the company, one of its technicians or one of its vehicles. */
@Entity('licenses')
export class LicenseEntity extends TenantEntity {
  @EnumColumn({ update: false })
  holder: LicenseHolder;

  /** Set when a technician holds it. */
  @IdColumn({ nullable: true, update: false })
  technicianId: string | null;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;

  /** Set when it belongs to a vehicle. */
  @IdColumn({ nullable: true, update: false })
  vehicleId: string | null;

  @ManyToOne(() => VehicleEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'vehicle_id', referencedColumnName: 'id' },
  ])
  vehicle?: Relation<VehicleEntity>;

  /** The company's own word, e.g. `septic_hauler`. */
  @TextColumn()
  kind: string;

  @TextColumn()
  number: string;

  @TextColumn()
  authority: string;

  @DayColumn({ nullable: true })
  issuedOn: string | null;

  /** Last day, included; null without an end. */
  @DayColumn({ nullable: true })
  expiresOn: string | null;

  /** From this day on it does not count. */
  @DayColumn({ nullable: true })
  revokedOn: string | null;

  @EnumColumn({ default: 'none' })
  renewalState: RenewalState;

  /** Whether its end keeps the holder from every job, also from those that do not require it. */
  @Column({ type: 'boolean', default: true })
  blocksDispatch: boolean;

  @TextColumn({ nullable: true })
  note: string | null;
}
