import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import { DayColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { CustomerEntity } from './customer.entity';
import { PropertyEntity } from './property.entity';

/** Whose a property was, from day to day. There are none until it changes hands for the first time; then one for each owner. */
@Entity('property_ownerships')
export class PropertyOwnershipEntity extends TenantEntity {
  @IdColumn({ update: false })
  propertyId: string;

  @ManyToOne(() => PropertyEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'property_id', referencedColumnName: 'id' },
  ])
  property?: PropertyEntity;

  @IdColumn({ update: false })
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: CustomerEntity;

  /** Since before anybody wrote it down when null. */
  @DayColumn({ nullable: true })
  ownedFrom: string | null;

  /** Last day; null for who owns it now. */
  @DayColumn({ nullable: true })
  ownedTo: string | null;

  @TextColumn({ nullable: true })
  note: string | null;
}
