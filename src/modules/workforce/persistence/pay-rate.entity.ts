import { Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { CurrencyColumn, DayColumn, EnumColumn, IdColumn, MoneyColumn, TenantEntity } from '../../../platform/database';
import { TechnicianEntity } from './technician.entity';
import type { PayType } from '../domain/pay-type';

/** What a technician earns from a day on, until the day before the next rate. Written once, never changed. */
@Entity('pay_rates')
export class PayRateEntity extends TenantEntity {
  @IdColumn()
  technicianId: string;

  @ManyToOne(() => TechnicianEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'technician_id', referencedColumnName: 'id' },
  ])
  technician?: Relation<TechnicianEntity>;

  @EnumColumn()
  payType: PayType;

  /** For an hour, or for a year of salary. */
  @MoneyColumn()
  rateMinor: bigint;

  @CurrencyColumn()
  currency: string;

  @DayColumn()
  effectiveFrom: string;
}
