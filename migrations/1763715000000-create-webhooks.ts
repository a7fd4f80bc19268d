import type { MigrationInterface, QueryRunner } from 'typeorm';
import {
  enumCheck,
  ownerForeignKey,
  secureTenantTable,
  TENANT_COLUMNS,
  tenantForeignKey,
} from '../src/platform/database/migration-ddl';

const TABLES = ['webhook_attempts', 'webhook_deliveries', 'webhook_messages', 'webhook_secrets', 'webhook_endpoints'];

/** The order number of events by aggregate, and webhooks: endpoints, their secrets, what is to be sent, and the log of it. */
export class CreateWebhooks1763715000000 implements MigrationInterface {
  name = 'CreateWebhooks1763715000000';

  async up(runner: QueryRunner): Promise<void> {
    await numberEvents(runner);
    await createEndpoints(runner);
    await createMessages(runner);
    await createDeliveries(runner);
    await createAttempts(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`DROP TABLE ${table}`);
    await runner.query('DROP INDEX ix_outbox_events__aggregate');
    await runner.query('ALTER TABLE outbox_events DROP COLUMN sequence');
    await runner.query('DROP TABLE outbox_sequences');
  }
}

/** One counter an aggregate: the row lock of its UPDATE puts the events of an aggregate into the order of their commits. */
async function numberEvents(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE outbox_sequences (
      tenant_id uuid NOT NULL DEFAULT crm.tenant_id(),
      aggregate_id uuid NOT NULL,
      last_sequence integer NOT NULL,
      CONSTRAINT pk_outbox_sequences PRIMARY KEY (tenant_id, aggregate_id),
      ${ownerForeignKey('outbox_sequences')}
    )`);
  await secureTenantTable(runner, 'outbox_sequences', {
    access: 'no_delete',
    systemAccess: 'full',
    isVersioned: false,
  });
  // 0 is what events have that were written before they were numbered.
  await runner.query('ALTER TABLE outbox_events ADD COLUMN sequence integer NOT NULL DEFAULT 0');
  await runner.query(
    'CREATE INDEX ix_outbox_events__aggregate ON outbox_events (tenant_id, aggregate_id, sequence) WHERE completed_at IS NULL',
  );
}

async function createEndpoints(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE webhook_endpoints (
      ${TENANT_COLUMNS},
      url text NOT NULL,
      description text,
      topics text[] NOT NULL,
      status text NOT NULL DEFAULT 'active',
      disabled_reason text,
      disabled_at timestamptz,
      consecutive_failures integer NOT NULL DEFAULT 0,
      failing_since timestamptz,
      CONSTRAINT pk_webhook_endpoints PRIMARY KEY (tenant_id, id),
      ${enumCheck('webhook_endpoints', 'status', ['active', 'paused', 'disabled'])},
      ${enumCheck('webhook_endpoints', 'disabled_reason', ['gone', 'failing', 'scope_removed'])},
      CONSTRAINT ck_webhook_endpoints__disabled CHECK ((status = 'disabled') = (disabled_reason IS NOT NULL)),
      CONSTRAINT ck_webhook_endpoints__topics CHECK (cardinality(topics) BETWEEN 1 AND 50),
      ${ownerForeignKey('webhook_endpoints')}
    )`);
  await runner.query('CREATE INDEX ix_webhook_endpoints__created_at ON webhook_endpoints (tenant_id, created_at, id)');
  await secureTenantTable(runner, 'webhook_endpoints', { access: 'full', systemAccess: 'full' });
  await runner.query(`
    CREATE TABLE webhook_secrets (
      ${TENANT_COLUMNS},
      endpoint_id uuid NOT NULL,
      sealed_secret text NOT NULL,
      expires_at timestamptz,
      CONSTRAINT pk_webhook_secrets PRIMARY KEY (tenant_id, id),
      ${tenantForeignKey('webhook_secrets', 'endpoint_id', 'webhook_endpoints', 'CASCADE')},
      ${ownerForeignKey('webhook_secrets')}
    )`);
  await runner.query('CREATE INDEX ix_webhook_secrets__endpoint_id ON webhook_secrets (tenant_id, endpoint_id)');
  await secureTenantTable(runner, 'webhook_secrets', { access: 'full', systemAccess: 'full' });
}

/** The id of a message is the id of its event: what receivers tell repetitions by. */
async function createMessages(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE webhook_messages (
      ${TENANT_COLUMNS},
      topic text NOT NULL,
      topic_version integer NOT NULL,
      aggregate_id uuid NOT NULL,
      sequence integer NOT NULL,
      payload jsonb NOT NULL,
      occurred_at timestamptz NOT NULL,
      CONSTRAINT pk_webhook_messages PRIMARY KEY (tenant_id, id),
      ${ownerForeignKey('webhook_messages')}
    )`);
  await runner.query('CREATE INDEX ix_webhook_messages__occurred_at ON webhook_messages (tenant_id, occurred_at, id)');
  await secureTenantTable(runner, 'webhook_messages', { access: 'full', systemAccess: 'full' });
}

async function createDeliveries(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE webhook_deliveries (
      ${TENANT_COLUMNS},
      endpoint_id uuid NOT NULL,
      message_id uuid NOT NULL,
      status text NOT NULL DEFAULT 'pending',
      attempts integer NOT NULL DEFAULT 0,
      first_attempt_at timestamptz,
      last_attempt_at timestamptz,
      next_attempt_at timestamptz,
      leased_until timestamptz,
      delivered_at timestamptz,
      last_status_code integer,
      last_error text,
      replays integer NOT NULL DEFAULT 0,
      CONSTRAINT pk_webhook_deliveries PRIMARY KEY (tenant_id, id),
      CONSTRAINT uq_webhook_deliveries__endpoint_id_message_id UNIQUE (tenant_id, endpoint_id, message_id),
      ${enumCheck('webhook_deliveries', 'status', ['pending', 'delivered', 'dead'])},
      CONSTRAINT ck_webhook_deliveries__next_attempt_at CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL)),
      ${tenantForeignKey('webhook_deliveries', 'endpoint_id', 'webhook_endpoints', 'CASCADE')},
      ${tenantForeignKey('webhook_deliveries', 'message_id', 'webhook_messages', 'CASCADE')},
      ${ownerForeignKey('webhook_deliveries')}
    )`);
  await runner.query('CREATE INDEX ix_webhook_deliveries__message_id ON webhook_deliveries (tenant_id, message_id)');
  await runner.query(
    `CREATE INDEX ix_webhook_deliveries__due ON webhook_deliveries (tenant_id, endpoint_id, next_attempt_at, id) WHERE status = 'pending'`,
  );
  await runner.query(
    'CREATE INDEX ix_webhook_deliveries__endpoint_id ON webhook_deliveries (tenant_id, endpoint_id, created_at, id)',
  );
  await secureTenantTable(runner, 'webhook_deliveries', { access: 'full', systemAccess: 'full' });
}

async function createAttempts(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE webhook_attempts (
      ${TENANT_COLUMNS},
      delivery_id uuid NOT NULL,
      at timestamptz NOT NULL,
      outcome text NOT NULL,
      status_code integer,
      duration_ms integer NOT NULL,
      answer text,
      error text,
      CONSTRAINT pk_webhook_attempts PRIMARY KEY (tenant_id, id),
      ${enumCheck('webhook_attempts', 'outcome', ['delivered', 'refused', 'redirected', 'gone', 'timeout', 'unreachable', 'blocked'])},
      ${tenantForeignKey('webhook_attempts', 'delivery_id', 'webhook_deliveries', 'CASCADE')},
      ${ownerForeignKey('webhook_attempts')}
    )`);
  await runner.query('CREATE INDEX ix_webhook_attempts__delivery_id ON webhook_attempts (tenant_id, delivery_id, at)');
  await secureTenantTable(runner, 'webhook_attempts', { access: 'full', systemAccess: 'full' });
}
