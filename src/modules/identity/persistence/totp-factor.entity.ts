import { Column, Entity, PrimaryColumn } from 'typeorm';
import { IdColumn, InstantColumn, TextColumn } from '../../../platform/database';

/** The authenticator app of a person; counts once it is confirmed by a first code. */
@Entity('totp_factors')
export class TotpFactorEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @IdColumn()
  userId: string;

  /** Sealed with the installation's keys. */
  @TextColumn()
  secretBox: string;

  @InstantColumn({ nullable: true })
  confirmedAt: Date | null;

  @Column({ type: 'bigint', nullable: true })
  lastStep: string | null;

  /** Wrong codes in a row. */
  @Column({ type: 'integer', default: 0 })
  failures: number;

  @InstantColumn({ nullable: true })
  retryAt: Date | null;

  @InstantColumn({ default: () => 'now()' })
  createdAt: Date;
}
