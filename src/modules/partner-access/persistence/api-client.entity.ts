import { Column, Entity } from 'typeorm';
import { EnumColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { ClientKind, ClientStatus, GrantType } from '../domain/client-rules';

/** A program of a partner that may ask for tokens. */
@Entity('api_clients')
export class ApiClientEntity extends TenantEntity {
  /** What it calls itself in OAuth; unique over the installation. */
  @TextColumn({ update: false })
  handle: string;

  @TextColumn()
  name: string;

  @EnumColumn({ update: false })
  kind: ClientKind;

  @Column({ type: 'text', array: true })
  grantTypes: GrantType[];

  @Column({ type: 'text', array: true })
  scopes: string[];

  /** Compared character by character. */
  @Column({ type: 'text', array: true, default: '{}' })
  redirectUris: string[];

  @Column({ type: 'integer', default: 100 })
  limitPerMinute: number;

  @Column({ type: 'integer', default: 1000 })
  limitPerHour: number;

  @EnumColumn({ default: 'active' })
  status: ClientStatus;

  /** To the minute. */
  @InstantColumn({ nullable: true })
  lastUsedAt: Date | null;

  @TextColumn({ nullable: true })
  lastUsedIp: string | null;
}
