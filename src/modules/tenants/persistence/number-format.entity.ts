import { Column, Entity } from 'typeorm';
import { EnumColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { NumberedKind } from '../domain/number-format';

/** How a company writes the numbers of one kind; without a row it writes them as everybody does. */
@Entity('number_formats')
export class NumberFormatEntity extends TenantEntity {
  @EnumColumn()
  kind: NumberedKind;

  @TextColumn()
  prefix: string;

  @Column({ type: 'smallint' })
  digits: number;

  @Column({ type: 'boolean', default: false })
  isYearly: boolean;

  @Column({ type: 'bigint', default: 1 })
  startsAt: string;
}
