import { setTimeout as pause } from 'node:timers/promises';
import { UnitOfWork } from '../../../src/platform/database';
import { newId } from '../../../src/kernel/ids';
import {
  defineEvent,
  Outbox,
  Subscriber,
  type EventEnvelope,
  type EventSubscriber,
} from '../../../src/platform/outbox';
import { currentContext } from '../../../src/platform/tenancy';
import { countUp, OutboxTestBed } from './outbox-test-bed';

interface Rung {
  /** Attempts of the first subscriber that fail. */
  readonly failures?: number;
  readonly holdMs?: number;
}

const BELL_RUNG = defineEvent<Rung>('outbox_test.bell_rung', 1);
const NOBODY_CARED = defineEvent<object>('outbox_test.nobody_cared', 1);

const attempts = new Map<string, number>();
const contexts: unknown[] = [];

@Subscriber({ name: 'open_door_on_bell_rung', event: BELL_RUNG })
class OpenDoor implements EventSubscriber<Rung> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ aggregateId, payload }: EventEnvelope<Rung>): Promise<void> {
    const attempt = (attempts.get(aggregateId) ?? 0) + 1;
    attempts.set(aggregateId, attempt);
    contexts.push(currentContext());
    await countUp(this.unitOfWork, `door:${aggregateId}`);
    if (payload.holdMs !== undefined) await pause(payload.holdMs);
    if (attempt <= (payload.failures ?? 0)) throw new Error(`The door is stuck for ${aggregateId}`);
  }
}

@Subscriber({ name: 'bark_on_bell_rung', event: BELL_RUNG })
class Bark implements EventSubscriber<Rung> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ aggregateId }: EventEnvelope<Rung>): Promise<void> {
    attempts.set(`bark:${aggregateId}`, (attempts.get(`bark:${aggregateId}`) ?? 0) + 1);
    await countUp(this.unitOfWork, `bark:${aggregateId}`);
  }
}

const subscribers = [OpenDoor, Bark];

describe('Delivery of events', () => {
  let bed: OutboxTestBed;
  let tenantId: string;

  const bothOnce = async (aggregateId: string): Promise<void> => {
    expect(await bed.effects(tenantId, `door:${aggregateId}`)).toBe(1);
    expect(await bed.effects(tenantId, `bark:${aggregateId}`)).toBe(1);
  };
  const eventIdOf = async (aggregateId: string): Promise<string> => {
    const [row] = await bed.sql(`SELECT id FROM outbox_events WHERE aggregate_id = '${aggregateId}'`);
    return String(row?.['id']);
  };

  beforeAll(async () => {
    bed = await OutboxTestBed.start({ subscribers });
  });
  afterAll(() => bed.stop());
  beforeEach(async () => {
    tenantId = await bed.createTenant();
  });

  it('reaches every subscriber in the context of the company, and completes the event', async () => {
    const aggregateId = await bed.publish(tenantId, BELL_RUNG, {});
    await bed.settle(tenantId);
    await bothOnce(aggregateId);
    expect(contexts.at(-1)).toMatchObject({
      tenantId,
      correlationId: `correlation-${tenantId}`,
      actor: { kind: 'system', name: 'open_door_on_bell_rung' },
    });
  });

  it('has one effect however often and however concurrently it is delivered', async () => {
    const aggregateId = await bed.publish(tenantId, BELL_RUNG, { holdMs: 50 });
    const eventId = await eventIdOf(aggregateId);
    const copies = ['open_door_on_bell_rung', 'bark_on_bell_rung'].flatMap((name) =>
      Array.from({ length: 15 }, (_, copy) => ({ name, data: { eventId }, id: `${eventId}:${name}:copy${copy}` })),
    );
    await bed.queue.add('outbox', copies);
    await bed.settle(tenantId);
    await bed.until(async () => (await bed.queue.counts()).every(({ waiting, active }) => waiting + active === 0));
    await bothOnce(aggregateId);
  });

  it('takes the effect of a failed attempt back and tries again', async () => {
    const aggregateId = await bed.publish(tenantId, BELL_RUNG, { failures: 2 });
    await bed.settle(tenantId);
    expect(attempts.get(aggregateId)).toBe(3);
    expect(attempts.get(`bark:${aggregateId}`)).toBe(1);
    await bothOnce(aggregateId);
  });

  it('is timed when it is written, after everything its transaction waited for', async () => {
    const aggregateId = newId();
    const waitedUntil = await bed.as(tenantId, () =>
      bed.module.get(UnitOfWork).run(async (manager) => {
        await manager.query('SELECT pg_sleep(0.02)');
        const [row] = await manager.query<{ at: string }[]>('SELECT clock_timestamp()::text AS at');
        bed.module.get(Outbox).append(NOBODY_CARED, aggregateId, {});
        return row?.at ?? '';
      }),
    );
    const [row] = await bed.sql(
      `SELECT occurred_at > '${waitedUntil}' AS is_later FROM outbox_events WHERE aggregate_id = '${aggregateId}'`,
    );
    expect(row).toEqual({ is_later: true });
  });

  it('does not let a failing event hold up a later one', async () => {
    const early = await bed.publish(tenantId, BELL_RUNG, { failures: 2 });
    const late = await bed.publish(tenantId, BELL_RUNG, {});
    await bed.until(async () => (await bed.effects(tenantId, `door:${late}`)) === 1);
    await bed.settle(tenantId);
    await bothOnce(early);
    await bothOnce(late);
  });

  it('loses and doubles nothing when Redis is flushed again and again', async () => {
    const published: string[] = [];
    for (let round = 0; round < 5; round++) {
      for (let count = 0; count < 10; count++) published.push(await bed.publish(tenantId, BELL_RUNG, { holdMs: 5 }));
      await bed.redis.flushdb();
    }
    await bed.settle(tenantId, 25_000);
    for (const aggregateId of published) await bothOnce(aggregateId);
  });

  it('survives the loss of its database connections', async () => {
    const published = [await bed.publish(tenantId, BELL_RUNG, { holdMs: 150 })];
    await bed.sql(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'crm_login' AND datname = current_database()",
    );
    await pause(50);
    published.push(await bed.publish(tenantId, BELL_RUNG, {}));
    await bed.settle(tenantId);
    for (const aggregateId of published) await bothOnce(aggregateId);
  });

  it('completes an event that nobody subscribes to, without a job', async () => {
    const aggregateId = await bed.publish(tenantId, NOBODY_CARED, {});
    await bed.settle(tenantId);
    const [row] = await bed.sql(`SELECT dispatches FROM outbox_events WHERE aggregate_id = '${aggregateId}'`);
    expect(row?.['dispatches']).toBe(0);
  });

  it('leaves events alone that this version of the program does not know', async () => {
    await bed.sql(
      `INSERT INTO outbox_events (tenant_id, id, name, event_version, aggregate_id, payload, actor)
       VALUES ('${tenantId}', '${tenantId}', 'outbox_test.of_tomorrow', 1, '${tenantId}', '{}', '{}')`,
    );
    await bed.publish(tenantId, NOBODY_CARED, {});
    await bed.until(async () => {
      const [row] = await bed.sql(
        `SELECT count(*) AS done FROM outbox_events WHERE tenant_id = '${tenantId}' AND completed_at IS NOT NULL`,
      );
      return Number(row?.['done']) === 1;
    });
    const [row] = await bed.sql(`SELECT completed_at, dispatches FROM outbox_events WHERE id = '${tenantId}'`);
    expect(row).toEqual({ completed_at: null, dispatches: 0 });
  });

  it('tells Redis nothing but ids, also when it fails', async () => {
    const aggregateId = await bed.publish(tenantId, BELL_RUNG, { failures: 3 });
    const eventId = await eventIdOf(aggregateId);
    const key = `${bed.keyPrefix}:outbox:${eventId}:open_door_on_bell_rung:1`;
    await bed.until(
      async () =>
        (await bed.redis.zscore(`${bed.keyPrefix}:outbox:failed`, key.split(':').slice(2).join(':'))) !== null,
    );
    const stored = await bed.redis.hgetall(key);
    expect(stored['data']).toBe(JSON.stringify({ eventId }));
    expect(JSON.stringify(stored)).not.toContain(tenantId);
    expect(JSON.stringify(stored)).not.toContain('stuck');
  });

  it('shares the work between two workers without doubling it', async () => {
    const second = await OutboxTestBed.start({ subscribers, keyPrefix: bed.keyPrefix });
    try {
      const published = await Promise.all(Array.from({ length: 40 }, () => bed.publish(tenantId, BELL_RUNG, {})));
      await bed.settle(tenantId);
      for (const aggregateId of published) await bothOnce(aggregateId);
    } finally {
      await second.stop();
    }
  });
});

describe('A queue that is longer than the patience of the relay', () => {
  it('does not get the same work again', async () => {
    const bed = await OutboxTestBed.start({
      subscribers: [OpenDoor],
      environment: { WORKER_CONCURRENCY: '1', OUTBOX_REDELIVER_AFTER_MS: '100' },
    });
    try {
      const tenantId = await bed.createTenant();
      const published: string[] = [];
      for (let count = 0; count < 4; count++) published.push(await bed.publish(tenantId, BELL_RUNG, { holdMs: 400 }));
      await pause(900);
      const [last] = await bed.sql(
        `SELECT dispatches, due_at > dispatched_at + interval '300 ms' AS "wasLookedAt" FROM outbox_events WHERE aggregate_id = '${published.at(-1)}'`,
      );
      expect(last).toEqual({ dispatches: 1, wasLookedAt: true });
      await bed.settle(tenantId);
    } finally {
      await bed.stop();
    }
  });
});

describe('A delivery whose worker gives no sign of life', () => {
  it('becomes a dead letter after too many deaths, and resolves it when it comes through after all', async () => {
    const bed = await OutboxTestBed.start({
      subscribers: [OpenDoor],
      settings: { stalledIntervalMs: 50, maximumStalls: 1 },
      environment: { OUTBOX_REDELIVER_AFTER_MS: '60000' },
    });
    try {
      const tenantId = await bed.createTenant();
      const aggregateId = await bed.publish(tenantId, BELL_RUNG, { holdMs: 2_500 });
      const letters = () => bed.sql(`SELECT status, error FROM dead_letters WHERE tenant_id = '${tenantId}'`);
      await bed.until(async () => {
        const locks = await bed.redis.keys(`${bed.keyPrefix}:outbox:*:lock`);
        if (locks.length > 0) await bed.redis.del(locks);
        return (await letters()).length === 1;
      });
      expect(await letters()).toEqual([{ status: 'open', error: 'Error: job stalled more than allowable limit' }]);
      await bed.settle(tenantId);
      expect(await letters()).toMatchObject([{ status: 'resolved' }]);
      expect(await bed.effects(tenantId, `door:${aggregateId}`)).toBe(1);
    } finally {
      await bed.stop();
    }
  });
});
