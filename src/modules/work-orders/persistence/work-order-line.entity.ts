import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DecimalColumn, EnumColumn, IdColumn, MoneyColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { ServiceEntity, type ServiceUnit } from '../../catalog';
import type { DocumentLineKind, PriceSource } from '../../pricing';
import { WorkOrderEntity } from './work-order.entity';

/** A copy of an entry of the price book with a quantity; the price book may change without changing it. */
@Entity('work_order_lines')
export class WorkOrderLineEntity extends TenantEntity {
  @IdColumn()
  workOrderId: string;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: Relation<WorkOrderEntity>;

  /** Order on the document, from 1. */
  @Column({ type: 'integer' })
  position: number;

  /** A charge that came with the services is of no service itself. */
  @EnumColumn({ default: 'service' })
  kind: DocumentLineKind;

  @EnumColumn({ default: 'price_book' })
  priceSource: PriceSource;

  /** How the trace of the price calls it. */
  @TextColumn({ nullable: true })
  priceTarget: string | null;

  @IdColumn({ nullable: true })
  serviceId: string | null;

  @ManyToOne(() => ServiceEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'service_id', referencedColumnName: 'id' },
  ])
  service?: Relation<ServiceEntity>;

  @TextColumn()
  code: string;

  @TextColumn()
  name: string;

  @TextColumn({ nullable: true })
  description: string | null;

  @EnumColumn()
  unit: ServiceUnit;

  @DecimalColumn(12, 3)
  quantity: string;

  @MoneyColumn()
  unitPriceMinor: bigint;

  /** What no whole unit price could carry: net = quantity x unit price + rounding. */
  @MoneyColumn({ default: 0 })
  roundingMinor: bigint;

  /** Cost of one unit. */
  @MoneyColumn({ nullable: true })
  costMinor: bigint | null;

  @Column({ type: 'boolean' })
  taxable: boolean;

  @MoneyColumn()
  netMinor: bigint;
}
