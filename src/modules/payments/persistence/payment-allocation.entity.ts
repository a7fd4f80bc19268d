import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import { CurrencyColumn, IdColumn, InstantColumn, MoneyColumn, TenantEntity } from '../../../platform/database';
import { InvoiceEntity } from '../../invoicing';
import { PaymentEntity } from './payment.entity';

/** A part of a payment that settled a part of an invoice. Written once. */
@Entity('payment_allocations')
export class PaymentAllocationEntity extends TenantEntity {
  @IdColumn()
  paymentId: string;

  @ManyToOne(() => PaymentEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'payment_id', referencedColumnName: 'id' },
  ])
  payment?: PaymentEntity;

  @IdColumn()
  invoiceId: string;

  @ManyToOne(() => InvoiceEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'invoice_id', referencedColumnName: 'id' },
  ])
  invoice?: InvoiceEntity;

  @MoneyColumn()
  amountMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @InstantColumn()
  allocatedAt: Date;
}
