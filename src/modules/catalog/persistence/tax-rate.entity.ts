import { Column, Entity } from 'typeorm';
import { DayColumn, DecimalColumn, TenantEntity, TextColumn } from '../../../platform/database';

/** A sales-tax rate and the days it is effective on. At most one default rate is effective on a day. */
@Entity('tax_rates')
export class TaxRateEntity extends TenantEntity {
  @TextColumn()
  name: string;

  @TextColumn()
  jurisdiction: string;

  /** Where it applies by itself, as far as it is said: a state, or a county, city or ZIP code in it. */
  @TextColumn({ nullable: true })
  state: string | null;

  @TextColumn({ nullable: true })
  county: string | null;

  @TextColumn({ nullable: true })
  city: string | null;

  @TextColumn({ nullable: true })
  postalCode: string | null;

  /** A fraction: `0.082500` is 8.25 %. */
  @DecimalColumn(9, 6)
  rate: string;

  @DayColumn()
  effectiveFrom: string;

  /** Last day, included. */
  @DayColumn({ nullable: true })
  effectiveTo: string | null;

  @Column({ type: 'boolean', default: false })
  isDefault: boolean;
}
