import { Column, Entity, JoinColumn, ManyToOne } from 'typeorm';
import { EnumColumn, IdColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';
import { ApiClientEntity } from '../../partner-access';
import type { DisabledReason, EndpointStatus } from '../domain/vocabulary';

/** An address of somebody else that facts of the company are sent to. */
@Entity('webhook_endpoints')
export class WebhookEndpointEntity extends TenantEntity {
  @TextColumn()
  url: string;

  @TextColumn({ nullable: true })
  description: string | null;

  /** Topics and patterns of them, at least one. */
  @Column({ type: 'text', array: true })
  topics: string[];

  /** The API client it belongs to; null for one of the company itself. */
  @IdColumn({ nullable: true, update: false })
  apiClientId: string | null;

  @ManyToOne(() => ApiClientEntity, { createForeignKeyConstraints: false })
  @JoinColumn([
    { name: 'tenant_id', referencedColumnName: 'tenantId' },
    { name: 'api_client_id', referencedColumnName: 'id' },
  ])
  apiClient?: ApiClientEntity;

  @EnumColumn({ default: 'active' })
  status: EndpointStatus;

  @EnumColumn({ nullable: true })
  disabledReason: DisabledReason | null;

  @InstantColumn({ nullable: true })
  disabledAt: Date | null;

  @Column({ type: 'integer', default: 0 })
  consecutiveFailures: number;

  /** Company time of the first of these failures. */
  @InstantColumn({ nullable: true })
  failingSince: Date | null;
}
