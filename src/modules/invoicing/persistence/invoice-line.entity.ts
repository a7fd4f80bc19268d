import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { DecimalColumn, EnumColumn, IdColumn, MoneyColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { ServiceEntity } from '../../catalog';
import { WorkOrderLineEntity } from '../../work-orders';
import type { LineSource, LineUnit } from '../domain/invoice-line';
import { InvoiceEntity } from './invoice.entity';

@Entity('invoice_lines')
export class InvoiceLineEntity extends TenantEntity {
  @IdColumn()
  invoiceId: string;

  @ManyToOne(() => InvoiceEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'invoice_id', referencedColumnName: 'id' },
  ])
  invoice?: InvoiceEntity;

  /** From 1, without gaps. */
  @Column({ type: 'integer' })
  position: number;

  @EnumColumn()
  sourceType: LineSource;

  @IdColumn({ nullable: true })
  workOrderLineId: string | null;

  @ManyToOne(() => WorkOrderLineEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_line_id', referencedColumnName: 'id' },
  ])
  workOrderLine?: WorkOrderLineEntity | null;

  @IdColumn({ nullable: true })
  serviceId: string | null;

  @ManyToOne(() => ServiceEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'service_id', referencedColumnName: 'id' },
  ])
  service?: ServiceEntity | null;

  @TextColumn()
  description: string;

  @EnumColumn()
  unit: LineUnit;

  @DecimalColumn(12, 3)
  quantity: string;

  @MoneyColumn()
  unitPriceMinor: bigint;

  @MoneyColumn({ default: 0 })
  roundingMinor: bigint;

  /** round(quantity x unit price), half-up, and the rounding. */
  @MoneyColumn()
  netMinor: bigint;

  /** What one unit costs the company; not for technicians. */
  @MoneyColumn({ nullable: true })
  costMinor: bigint | null;

  @Column({ type: 'boolean' })
  taxable: boolean;
}
