import { Column, Entity } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';
import type { ClientKind, ClientStatus, GrantType } from '../domain/client-rules';

/** A program of a partner that may ask for tokens: the company's own, or another publisher's app that the company connected. */
@Entity('api_clients')
export class ApiClientEntity extends TenantEntity {
  /** What it calls itself in OAuth; unique over the installation. Of a connected app: see `connectedHandle`. */
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

  /** The published app that this row connects; null for a client of the company's own. */
  @IdColumn({ nullable: true, update: false })
  appId: string | null;

  /** Name of the company that publishes the connected app, as it was at the connection. */
  @TextColumn({ nullable: true })
  publisher: string | null;

  /** To the minute. */
  @InstantColumn({ nullable: true })
  lastUsedAt: Date | null;

  @TextColumn({ nullable: true })
  lastUsedIp: string | null;
}
