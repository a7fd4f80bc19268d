import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, IdColumn, MoneyColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { ServiceEntity } from '../../catalog';
import { CustomerEntity, PropertyEntity } from '../../customers';

/** What was agreed with a client for a service. At most one is effective on a day for the same service and scope. */
@Entity('client_rates')
export class ClientRateEntity extends TenantEntity {
  @IdColumn({ update: false })
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: Relation<CustomerEntity>;

  /** Only for work at this property. */
  @IdColumn({ nullable: true, update: false })
  propertyId: string | null;

  @ManyToOne(() => PropertyEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'property_id', referencedColumnName: 'id' },
  ])
  property?: Relation<PropertyEntity>;

  /** Only for work of this project, by the client's own name for it. */
  @TextColumn({ nullable: true, update: false })
  projectCode: string | null;

  @IdColumn({ update: false })
  serviceId: string;

  @ManyToOne(() => ServiceEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'service_id', referencedColumnName: 'id' },
  ])
  service?: Relation<ServiceEntity>;

  /** For one unit, in the currency of the service. */
  @MoneyColumn()
  priceMinor: bigint;

  /** Charged as it is: tier, zone and rules do not touch it. */
  @Column({ type: 'boolean', default: true })
  isFinal: boolean;

  @DayColumn()
  effectiveFrom: string;

  /** Last day, included. */
  @DayColumn({ nullable: true })
  effectiveTo: string | null;
}
