import { Column, Entity } from 'typeorm';
import { EnumColumn, InstantColumn, TenantEntity, TextColumn } from '../../../platform/database';
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
