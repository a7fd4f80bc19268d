import { Entity } from 'typeorm';
import { DayColumn, DecimalColumn, TenantEntity, TextColumn } from '../../../platform/database';

/** What an index stands at from a day on, such as the price of a gallon of diesel or the fee of the plant. */
@Entity('price_index_values')
export class PriceIndexValueEntity extends TenantEntity {
  @TextColumn()
  indexCode: string;

  @DayColumn()
  effectiveFrom: string;

  @DecimalColumn(14, 4)
  value: string;
}
