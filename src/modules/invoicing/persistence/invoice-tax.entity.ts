import { Entity, JoinColumn, ManyToOne } from 'typeorm';
import { DecimalColumn, IdColumn, MoneyColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { TaxRateEntity } from '../../catalog';
import { InvoiceEntity } from './invoice.entity';

/** One tax line: a rate, the sum it applies to and what comes out. */
@Entity('invoice_taxes')
export class InvoiceTaxEntity extends TenantEntity {
  @IdColumn()
  invoiceId: string;

  @ManyToOne(() => InvoiceEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'invoice_id', referencedColumnName: 'id' },
  ])
  invoice?: InvoiceEntity;

  @IdColumn({ nullable: true })
  taxRateId: string | null;

  @ManyToOne(() => TaxRateEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'tax_rate_id', referencedColumnName: 'id' },
  ])
  appliedTaxRate?: TaxRateEntity | null;

  @TextColumn()
  name: string;

  /** Fraction, e.g. `0.082500`. */
  @DecimalColumn(9, 6)
  rate: string;

  @MoneyColumn()
  baseMinor: bigint;

  @MoneyColumn()
  amountMinor: bigint;
}
