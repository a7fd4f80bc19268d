import { Column, Entity } from 'typeorm';
import {
  DayColumn,
  DecimalColumn,
  EnumColumn,
  InstantColumn,
  TenantEntity,
  TextColumn,
} from '../../../platform/database';
import type { PriceIncreaseStatus, PriceRounding } from '../domain/price-increase-status';

/** Prices of the price book that rise by a percentage on a day. */
@Entity('price_increases')
export class PriceIncreaseEntity extends TenantEntity {
  @TextColumn({ update: false })
  name: string;

  /** Of which services; of all when null. */
  @TextColumn({ nullable: true, update: false })
  category: string | null;

  /** A fraction: 0.05 is 5 % more. */
  @DecimalColumn(7, 4, { update: false })
  percent: string;

  /** New prices are multiples of it, in minor units. */
  @Column({ type: 'integer', update: false })
  roundingMultiple: number;

  @EnumColumn({ update: false })
  rounding: PriceRounding;

  /** From midnight of the company on. */
  @DayColumn({ update: false })
  effectiveOn: string;

  @EnumColumn({ default: 'scheduled' })
  status: PriceIncreaseStatus;

  @InstantColumn({ nullable: true })
  appliedAt: Date | null;
}
