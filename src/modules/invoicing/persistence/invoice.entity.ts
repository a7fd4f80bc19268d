import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import {
  CurrencyColumn,
  DayColumn,
  DecimalColumn,
  EnumColumn,
  IdColumn,
  InstantColumn,
  JsonColumn,
  MoneyColumn,
  TenantEntity,
  TextColumn,
} from '../../../platform/database';
import type { FieldValues } from '../../../platform/custom-fields';
import { TaxRateEntity } from '../../catalog';
import { CustomerEntity, PropertyEntity } from '../../customers';
import { WorkOrderEntity } from '../../work-orders';
import { TechnicianEntity } from '../../workforce';
import type { InvoiceStatus } from '../domain/invoice-status';
import type { InvoiceParties } from '../domain/parties';

/** A demand for payment. `balance = total - allocations`, never negative; frozen by a trigger once it has left `draft`. */
@Entity('invoices')
export class InvoiceEntity extends TenantEntity {
  /** `INV-2026-00001`; null until issue. */
  @TextColumn({ nullable: true })
  number: string | null;

  /** What the number sorts by; a trigger keeps it. */
  @Column({ type: 'bigint', nullable: true, insert: false, update: false })
  numberKey: string | null;

  @IdColumn()
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: CustomerEntity;

  @IdColumn({ nullable: true })
  propertyId: string | null;

  @ManyToOne(() => PropertyEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'property_id', referencedColumnName: 'id' },
  ])
  property?: PropertyEntity | null;

  /** A work order has at most one invoice that is not void. */
  @IdColumn({ nullable: true })
  workOrderId: string | null;

  @ManyToOne(() => WorkOrderEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'work_order_id', referencedColumnName: 'id' },
  ])
  workOrder?: WorkOrderEntity | null;

  /** Who did the work; the technician sees his own invoices. */
  @IdColumn({ nullable: true })
  technicianId: string | null;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: TechnicianEntity | null;

  @IdColumn({ nullable: true })
  taxRateId: string | null;

  @ManyToOne(() => TaxRateEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'tax_rate_id', referencedColumnName: 'id' },
  ])
  appliedTaxRate?: TaxRateEntity | null;

  @EnumColumn({ default: 'draft' })
  status: InvoiceStatus;

  /** Day of the work; its tax rate applies, whenever the invoice is issued. */
  @DayColumn()
  serviceOn: string;

  /** Days to pay that the customer's pricing tier gave; the company's when null. */
  @Column({ type: 'integer', nullable: true })
  paymentTermsDays: number | null;

  @DayColumn({ nullable: true })
  issuedOn: string | null;

  @DayColumn({ nullable: true })
  dueOn: string | null;

  @InstantColumn({ nullable: true })
  issuedAt: Date | null;

  @InstantColumn({ nullable: true })
  voidedAt: Date | null;

  @TextColumn({ nullable: true })
  voidReason: string | null;

  @TextColumn({ nullable: true })
  memo: string | null;

  @CurrencyColumn()
  currency: string;

  @TextColumn({ nullable: true })
  taxName: string | null;

  /** Fraction, e.g. `0.082500`; null when no rate was effective. */
  @DecimalColumn(9, 6, { nullable: true })
  taxRate: string | null;

  @MoneyColumn()
  subtotalMinor: bigint;

  @MoneyColumn()
  taxMinor: bigint;

  @MoneyColumn()
  totalMinor: bigint;

  @MoneyColumn()
  balanceMinor: bigint;

  /** Names and addresses as they stood at issue. */
  @JsonColumn({ nullable: true })
  parties: InvoiceParties | null;

  /** Digest of the document as issued, lower-case hex. */
  @TextColumn({ nullable: true, name: 'pdf_sha256' })
  pdfSha256: string | null;

  /** When the completion that the draft shows was recorded; an older one that arrives late changes nothing. */
  @InstantColumn({ nullable: true })
  completionRecordedAt: Date | null;

  /** Names of the tags, sorted; repeats `invoice_tags` for lists. */
  @Column({ type: 'text', array: true, default: '{}' })
  tagNames: string[];

  /** Values of the company's own fields. */
  @JsonColumn({ default: {} })
  customFields: FieldValues;
}
