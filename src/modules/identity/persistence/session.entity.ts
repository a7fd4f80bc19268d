import { Entity, PrimaryColumn } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, TextColumn } from '../../../platform/database';

export const REVOCATION_REASONS = ['signed_out', 'refresh_reuse', 'access_changed'] as const;
export type RevocationReason = (typeof REVOCATION_REASONS)[number];

/** One sign-in: the family of its refresh tokens, and what access tokens name as `sid`. */
@Entity('sessions')
export class SessionEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'crm.tenant_id()' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @IdColumn()
  userId: string;

  @TextColumn({ nullable: true })
  ip: string | null;

  @TextColumn({ nullable: true })
  userAgent: string | null;

  @InstantColumn({ default: () => 'now()' })
  createdAt: Date;

  /** However often it is refreshed, it ends here. */
  @InstantColumn()
  expiresAt: Date;

  @InstantColumn({ nullable: true })
  revokedAt: Date | null;

  @EnumColumn({ nullable: true })
  revokedReason: RevocationReason | null;
}
