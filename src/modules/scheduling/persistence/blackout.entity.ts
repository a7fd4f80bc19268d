import { Entity } from 'typeorm';
import { DayColumn, EnumColumn, TenantEntity, TextColumn } from '../../../platform/database';

/** Days without capacity, in one zone or everywhere. */
@Entity('blackouts')
export class BlackoutEntity extends TenantEntity {
  @EnumColumn()
  kind: 'blackout' | 'weather';

  @DayColumn()
  startsOn: string;

  @DayColumn()
  endsOn: string;

  @TextColumn({ nullable: true })
  zone: string | null;

  @TextColumn()
  reason: string;
}
