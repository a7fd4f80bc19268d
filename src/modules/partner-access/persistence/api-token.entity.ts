import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, JsonColumn, TenantEntity } from '../../../platform/database';
import { ApiClientEntity } from './api-client.entity';

export const TOKEN_KINDS = [
  'access_token',
  'authorization_code',
  'client_credentials',
  'grant',
  'interaction',
  'refresh_token',
] as const;
export type TokenKind = (typeof TOKEN_KINDS)[number];

/** Something the authorization server issued or remembers. */
@Entity('api_tokens')
export class ApiTokenEntity extends TenantEntity {
  @IdColumn({ update: false })
  clientId: string;

  @ManyToOne(() => ApiClientEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'client_id', referencedColumnName: 'id' },
  ])
  client?: Relation<ApiClientEntity>;

  /** Who authorised it; null for a client on its own account. */
  @IdColumn({ nullable: true })
  userId: string | null;

  @EnumColumn({ update: false })
  kind: TokenKind;

  /** HMAC of the value its bearer shows. */
  @Column({ type: 'bytea', update: false })
  valueHash: Buffer;

  /** HMAC of the grant it came from. */
  @Column({ type: 'bytea', nullable: true })
  grantHash: Buffer | null;

  /** What the authorization server wants to know again, without the value. */
  @JsonColumn()
  payload: object;

  @InstantColumn({ nullable: true })
  consumedAt: Date | null;

  @InstantColumn()
  expiresAt: Date;
}
