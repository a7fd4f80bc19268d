import { Column, Entity } from 'typeorm';
import { DayColumn, JsonColumn, SoftDeletableTenantEntity, TextColumn } from '../../../platform/database';
import type { VehiclePermit } from '../domain/vehicle-permit';

/** A truck or van of the company. */
@Entity('vehicles')
export class VehicleEntity extends SoftDeletableTenantEntity {
  @TextColumn()
  name: string;

  @TextColumn({ nullable: true })
  plate: string | null;

  /** State that issued the plate. */
  @TextColumn({ nullable: true })
  plateState: string | null;

  /** What its tank holds; null for a vehicle without one. */
  @Column({ type: 'integer', nullable: true })
  capacityGallons: number | null;

  @JsonColumn({ default: [] })
  permits: readonly VehiclePermit[];

  @DayColumn({ nullable: true })
  serviceDueOn: string | null;

  @Column({ type: 'boolean', default: true })
  isActive: boolean;

  @TextColumn({ nullable: true })
  notes: string | null;
}
