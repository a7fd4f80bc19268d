import { Column, Entity } from 'typeorm';
import { IdColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';

/** An address that a company asked to join. What stands behind the address it learns when the invitation is accepted. */
@Entity('invitations')
export class InvitationEntity extends TenantEntity {
  /** Lower case. */
  @TextColumn()
  email: string;

  @TextColumn({ nullable: true })
  firstName: string | null;

  @TextColumn({ nullable: true })
  lastName: string | null;

  /** Null only when the role was deleted after the invitation had ended. */
  @IdColumn({ nullable: true })
  roleId: string | null;

  /** SHA-256 of the token in the latest mail. */
  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @InstantColumn()
  expiresAt: Date;

  @InstantColumn()
  sentAt: Date;

  @Column({ type: 'integer', default: 1 })
  sentCount: number;

  @InstantColumn({ nullable: true })
  acceptedAt: Date | null;

  @IdColumn({ nullable: true })
  acceptedBy: string | null;

  @InstantColumn({ nullable: true })
  revokedAt: Date | null;
}
