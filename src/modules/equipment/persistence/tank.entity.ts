import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, DecimalColumn, EnumColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { TankKind, TankMaterial } from '../domain/vocabulary';
import { SepticSystemEntity } from './septic-system.entity';

/** A tank in the ground, with its own interval and its own last pumping. */
@Entity('tanks')
export class TankEntity extends TenantEntity {
  @IdColumn({ update: false })
  systemId: string;

  @ManyToOne(() => SepticSystemEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'system_id', referencedColumnName: 'id' },
  ])
  system?: Relation<SepticSystemEntity>;

  @EnumColumn()
  kind: TankKind;

  /** Null where nobody knows; a pumping is allowed all the same. */
  @Column({ type: 'integer', nullable: true })
  gallons: number | null;

  @Column({ type: 'integer', nullable: true })
  compartments: number | null;

  @EnumColumn({ nullable: true })
  material: TankMaterial | null;

  @DayColumn({ nullable: true })
  installedOn: string | null;

  /** Inches from the bottom to the outlet. */
  @DecimalColumn(6, 2, { nullable: true })
  liquidDepthIn: string | null;

  /** Inches of earth over the lid. */
  @DecimalColumn(6, 2, { nullable: true })
  lidDepthIn: string | null;

  @Column({ type: 'boolean', nullable: true })
  hasRisers: boolean | null;

  @TextColumn({ nullable: true })
  locationNote: string | null;

  @Column({ type: 'integer', nullable: true })
  serviceIntervalMonths: number | null;

  @DayColumn({ nullable: true })
  lastPumpedOn: string | null;
}
