import { Column, Entity } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, TenantEntity } from '../../../platform/database';
import type { FirstFactor, Transport } from '../domain/sign-in-method';

/** A sign-in that has proved its first factor and waits for the second. */
@Entity('sign_in_challenges')
export class SignInChallengeEntity extends TenantEntity {
  @IdColumn()
  userId: string;

  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @EnumColumn()
  method: FirstFactor;

  @EnumColumn()
  transport: Transport;

  @InstantColumn()
  expiresAt: Date;

  @InstantColumn({ nullable: true })
  usedAt: Date | null;
}
