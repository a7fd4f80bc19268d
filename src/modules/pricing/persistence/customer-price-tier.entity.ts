import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { CustomerEntity } from '../../customers';

/** The tier a customer is in; the published rule set says what it is worth. */
@Entity('customer_price_tiers')
export class CustomerPriceTierEntity extends TenantEntity {
  @IdColumn({ update: false })
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: Relation<CustomerEntity>;

  @TextColumn()
  tierCode: string;
}
