import { Column, Entity, PrimaryColumn } from 'typeorm';
import { IdColumn, InstantColumn } from '../../../platform/database';

/** One link in the chain of a session; only its SHA-256 is kept. */
@Entity('refresh_tokens')
export class RefreshTokenEntity {
  @PrimaryColumn({ type: 'uuid', default: () => 'crm.tenant_id()' })
  tenantId: string;

  @PrimaryColumn({ type: 'uuid' })
  id: string;

  @IdColumn()
  sessionId: string;

  @Column({ type: 'bytea' })
  tokenHash: Buffer;

  @InstantColumn()
  issuedAt: Date;

  @InstantColumn()
  expiresAt: Date;

  @InstantColumn({ nullable: true })
  usedAt: Date | null;

  @IdColumn({ nullable: true })
  successorId: string | null;
}
