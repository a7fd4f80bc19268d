import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantForeignKey } from '../src/platform/database/migration-ddl';

/** Webhooks of API clients, the client that caused an event, and the indexes by which due deliveries are found under a backlog. */
export class OwnWebhooksByClients1763724100000 implements MigrationInterface {
  name = 'OwnWebhooksByClients1763724100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE webhook_endpoints ADD COLUMN api_client_id uuid,
        ADD ${tenantForeignKey('webhook_endpoints', 'api_client_id', 'api_clients', 'CASCADE')}`);
    await runner.query(
      'CREATE INDEX ix_webhook_endpoints__api_client_id ON webhook_endpoints (tenant_id, api_client_id) WHERE api_client_id IS NOT NULL',
    );
    // What the client calls itself in OAuth: kept as it was, because a message says the same for ever.
    await runner.query('ALTER TABLE webhook_messages ADD COLUMN caused_by text');
    await runner.query(
      'CREATE INDEX ix_webhook_messages__aggregate_id ON webhook_messages (tenant_id, aggregate_id, sequence, id)',
    );
    await runner.query(
      'CREATE INDEX ix_webhook_deliveries__leased ON webhook_deliveries (tenant_id, endpoint_id, leased_until) WHERE leased_until IS NOT NULL',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX ix_webhook_deliveries__leased');
    await runner.query('DROP INDEX ix_webhook_messages__aggregate_id');
    await runner.query('ALTER TABLE webhook_messages DROP COLUMN caused_by');
    await runner.query('ALTER TABLE webhook_endpoints DROP COLUMN api_client_id');
  }
}
