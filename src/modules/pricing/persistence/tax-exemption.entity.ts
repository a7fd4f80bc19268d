import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { DayColumn, IdColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { CustomerEntity } from '../../customers';

/** A certificate by which a customer pays no sales tax, in one state or everywhere, on these days. */
@Entity('tax_exemptions')
export class TaxExemptionEntity extends TenantEntity {
  @IdColumn({ update: false })
  customerId: string;

  @ManyToOne(() => CustomerEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'customer_id', referencedColumnName: 'id' },
  ])
  customer?: Relation<CustomerEntity>;

  @TextColumn()
  certificateNumber: string;

  /** Everywhere when null. */
  @TextColumn({ nullable: true })
  state: string | null;

  @DayColumn()
  effectiveFrom: string;

  /** Last day, included. */
  @DayColumn({ nullable: true })
  effectiveTo: string | null;
}
