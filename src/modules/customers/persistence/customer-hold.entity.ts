import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { HoldKind } from '../domain/vocabulary';
import { CustomerEntity } from './customer.entity';

/** A customer is not served, or not on account. Placed when and by whom the row was made; at most one of a kind stands. */
@Entity('customer_holds')
export class CustomerHoldEntity extends TenantEntity {
  @IdColumn({ update: false })
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: CustomerEntity;

  @EnumColumn({ update: false })
  kind: HoldKind;

  @TextColumn()
  reason: string;

  @InstantColumn({ nullable: true })
  liftedAt: Date | null;

  @IdColumn({ nullable: true })
  liftedBy: string | null;

  @TextColumn({ nullable: true })
  liftReason: string | null;
}
