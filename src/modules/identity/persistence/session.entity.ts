import { Column, Entity, PrimaryColumn } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, TextColumn } from '../../../platform/database';
import type { SignInMethod, Transport } from '../domain/sign-in-method';

export const REVOCATION_REASONS = [
  'signed_out',
  'refresh_reuse',
  'access_changed',
  'ended_by_user',
  'ended_by_admin',
  'password_changed',
  'factors_changed',
] as const;
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

  /** When the person last proved who he is: by signing in, or by a step-up. */
  @InstantColumn({ default: () => 'now()' })
  authenticatedAt: Date;

  /** Moves at most once a minute. */
  @InstantColumn({ default: () => 'now()' })
  lastSeenAt: Date;

  /** How the person proved who he is. */
  @Column({ type: 'text', array: true, default: () => "'{password}'" })
  methods: SignInMethod[];

  @EnumColumn({ default: 'token' })
  transport: Transport;

  /** SHA-256 of the session cookie; null where tokens carry the session. */
  @Column({ type: 'bytea', nullable: true })
  cookieHash: Buffer | null;

  /** However often it is refreshed, it ends here. */
  @InstantColumn()
  expiresAt: Date;

  @InstantColumn({ nullable: true })
  revokedAt: Date | null;

  @EnumColumn({ nullable: true })
  revokedReason: RevocationReason | null;
}
