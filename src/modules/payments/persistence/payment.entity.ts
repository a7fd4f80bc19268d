import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import {
  CurrencyColumn,
  DayColumn,
  EnumColumn,
  IdColumn,
  MoneyColumn,
  TenantEntity,
  TextColumn,
} from '../../../platform/database';
import { CustomerEntity } from '../../customers';
import type { PaymentMethod, PaymentStatus } from '../domain/payment-method';

/** Money received from a customer. `unallocated = amount - allocations`, never negative: the customer's credit. */
@Entity('payments')
export class PaymentEntity extends TenantEntity {
  @IdColumn()
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: CustomerEntity;

  @MoneyColumn()
  amountMinor: bigint;

  @MoneyColumn()
  unallocatedMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @EnumColumn()
  method: PaymentMethod;

  @EnumColumn({ default: 'completed' })
  status: PaymentStatus;

  @DayColumn()
  receivedOn: string;

  /** Number of the check or the transfer. */
  @TextColumn({ nullable: true })
  reference: string | null;

  @TextColumn({ nullable: true })
  memo: string | null;
}
