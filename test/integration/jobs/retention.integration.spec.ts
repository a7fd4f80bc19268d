import { newId } from '../../../src/kernel/ids';
import { Jobs, defineJob, JobHandler, type JobProcessor } from '../../../src/platform/jobs';
import { PurgeIdempotencyKeys } from '../../../src/platform/jobs/retention/purge-idempotency-keys.job';
import { PurgeOutbox } from '../../../src/platform/outbox/retention/purge-outbox.job';
import { currentContext } from '../../../src/platform/tenancy';
import { OutboxTestBed } from '../outbox/outbox-test-bed';

const POLISH = defineJob<{ shoeId: string }>('jobs_test.polish');
const polished: unknown[] = [];

@JobHandler(POLISH)
class Polish implements JobProcessor<{ shoeId: string }> {
  process(data: { shoeId: string }): Promise<void> {
    polished.push({ data, tenantId: currentContext()?.tenantId, actor: currentContext()?.actor });
    return Promise.resolve();
  }
}

describe('Jobs', () => {
  let bed: OutboxTestBed;
  let tenantId: string;

  beforeAll(async () => {
    bed = await OutboxTestBed.start({ subscribers: [Polish] });
  });
  afterAll(() => bed.stop());
  beforeEach(async () => {
    tenantId = await bed.createTenant();
  });

  const count = async (table: string): Promise<number> => {
    const [row] = await bed.sql(`SELECT count(*) AS rows FROM ${table} WHERE tenant_id = '${tenantId}'`);
    return Number(row?.['rows']);
  };
  const insertEvent = async (completedAt: string): Promise<string> => {
    const id = newId();
    await bed.sql(
      `INSERT INTO outbox_events (tenant_id, id, name, event_version, aggregate_id, payload, actor, completed_at)
       VALUES ('${tenantId}', '${id}', 'jobs_test.unknown', 1, '${id}', '{}', '{}', ${completedAt})`,
    );
    await bed.sql(
      `INSERT INTO inbox_receipts (tenant_id, event_id, subscriber) VALUES ('${tenantId}', '${id}', 'someone')`,
    );
    return id;
  };
  const insertLetter = (eventId: string, status: string, resolvedAt: string) =>
    bed.sql(
      `INSERT INTO dead_letters (tenant_id, id, event_id, subscriber, error, attempts, status, resolved_at)
       VALUES ('${tenantId}', '${newId()}', '${eventId}', 'someone', 'Error', 1, '${status}', ${resolvedAt})`,
    );

  it('run in the company that asked for them', async () => {
    const shoeId = newId();
    await bed.as(tenantId, () => bed.module.get(Jobs).request(POLISH, { shoeId }));
    await bed.until(() => Promise.resolve(polished.length === 1));
    expect(polished).toEqual([{ data: { shoeId }, tenantId, actor: { kind: 'system', name: 'jobs_test.polish' } }]);
  });

  it('remove completed events after a week with their receipts, and never an open one', async () => {
    await insertEvent("now() - interval '8 days'");
    const recent = await insertEvent("now() - interval '6 days'");
    const open = await insertEvent('NULL');
    await insertLetter(recent, 'replayed', "now() - interval '31 days'");
    await insertLetter(recent, 'resolved', "now() - interval '1 day'");
    await insertLetter(open, 'open', 'NULL');
    await bed.module.get(PurgeOutbox).process();
    const left = await bed.sql(`SELECT id FROM outbox_events WHERE tenant_id = '${tenantId}' ORDER BY id`);
    expect(left.map(({ id }) => id)).toEqual([recent, open].sort());
    expect(await count('inbox_receipts')).toBe(2);
    const letters = await bed.sql(`SELECT status FROM dead_letters WHERE tenant_id = '${tenantId}' ORDER BY status`);
    expect(letters).toEqual([{ status: 'open' }, { status: 'resolved' }]);
  });

  it('remove expired idempotency keys only', async () => {
    const insertKey = (key: string, expiresAt: string) =>
      bed.sql(
        `INSERT INTO idempotency_keys (tenant_id, principal_id, key, fingerprint, expires_at)
         VALUES ('${tenantId}', '${tenantId}', '${key}', 'f', ${expiresAt})`,
      );
    await insertKey('old', "now() - interval '1 minute'");
    await insertKey('young', "now() + interval '1 hour'");
    await bed.module.get(PurgeIdempotencyKeys).process();
    const left = await bed.sql(`SELECT key FROM idempotency_keys WHERE tenant_id = '${tenantId}'`);
    expect(left).toEqual([{ key: 'young' }]);
  });
});
