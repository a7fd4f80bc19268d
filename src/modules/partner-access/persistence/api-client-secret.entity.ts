import { Column, Entity, JoinColumn, ManyToOne, type Relation } from 'typeorm';
import { IdColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { ApiClientEntity } from './api-client.entity';

/** SHA-256 of a client's secret; the secret itself is nowhere. */
@Entity('api_client_secrets')
export class ApiClientSecretEntity extends TenantEntity {
  @IdColumn({ update: false })
  clientId: string;

  @ManyToOne(() => ApiClientEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'client_id', referencedColumnName: 'id' },
  ])
  client?: Relation<ApiClientEntity>;

  @Column({ type: 'bytea', update: false })
  secretHash: Buffer;

  /** The last characters, to tell secrets apart. */
  @TextColumn({ update: false })
  hint: string;

  /** Set when another secret takes its place. */
  @InstantColumn({ nullable: true })
  expiresAt: Date | null;
}
