import { Column, Entity, PrimaryColumn } from 'typeorm';
import { IdColumn, InstantColumn, TextColumn } from '../../../platform/database';

/** A key pair of a person whose private half never leaves his authenticator. */
@Entity('passkeys')
export class PasskeyEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @IdColumn()
  userId: string;

  /** What the authenticator calls it. */
  @Column({ type: 'bytea' })
  credential: Buffer;

  /** COSE. */
  @Column({ type: 'bytea' })
  publicKey: Buffer;

  /** The highest counter that was seen; 0 where the authenticator does not count. */
  @Column({ type: 'bigint' })
  signCount: string;

  /** How browsers reach it: `internal`, `usb`, `hybrid` … */
  @Column({ type: 'text', array: true })
  transports: string[];

  /** Its owner's own word for it. */
  @TextColumn()
  name: string;

  /** It exists in the cloud of its maker as well, not on one device alone. */
  @Column({ type: 'boolean' })
  isSynced: boolean;

  @InstantColumn({ default: () => 'now()' })
  createdAt: Date;

  @InstantColumn({ nullable: true })
  lastUsedAt: Date | null;
}
