import { Column, Entity, PrimaryColumn } from 'typeorm';
import { IdColumn, InstantColumn } from '../../../platform/database';

/** A code for the day on which the phone is lost; good once. */
@Entity('recovery_codes')
export class RecoveryCodeEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @IdColumn()
  userId: string;

  @Column({ type: 'bytea' })
  codeHash: Buffer;

  @InstantColumn({ default: () => 'now()' })
  createdAt: Date;

  @InstantColumn({ nullable: true })
  usedAt: Date | null;
}
