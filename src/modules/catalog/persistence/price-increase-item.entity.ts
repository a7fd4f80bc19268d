import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, MoneyColumn, TenantEntity } from '../../../platform/database';
import { PriceIncreaseEntity } from './price-increase.entity';
import { ServiceEntity } from './service.entity';

/** What an increase did to one service; written once. */
@Entity('price_increase_items')
export class PriceIncreaseItemEntity extends TenantEntity {
  @IdColumn()
  priceIncreaseId: string;

  @ManyToOne(() => PriceIncreaseEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'price_increase_id', referencedColumnName: 'id' },
  ])
  priceIncrease?: Relation<PriceIncreaseEntity>;

  @IdColumn()
  serviceId: string;

  @ManyToOne(() => ServiceEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'service_id', referencedColumnName: 'id' },
  ])
  service?: Relation<ServiceEntity>;

  @MoneyColumn()
  beforeMinor: bigint;

  @MoneyColumn()
  afterMinor: bigint;
}
