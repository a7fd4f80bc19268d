import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, EnumColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { PropertyEntity } from '../../customers';
import type { SystemKind } from '../domain/vocabulary';

/** What treats the waste water of a property; it has one tank or several. */
@Entity('septic_systems')
export class SepticSystemEntity extends TenantEntity {
  @IdColumn({ update: false })
  propertyId: string;

  @ManyToOne(() => PropertyEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'property_id', referencedColumnName: 'id' },
  ])
  property?: Relation<PropertyEntity>;

  @EnumColumn()
  kind: SystemKind;

  /** Gallons a day that it was designed for. */
  @Column({ type: 'integer', nullable: true })
  designFlowGpd: number | null;

  @DayColumn({ nullable: true })
  installedOn: string | null;

  @TextColumn({ nullable: true })
  locationNote: string | null;
}
