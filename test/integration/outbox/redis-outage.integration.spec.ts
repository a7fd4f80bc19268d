import { UnitOfWork } from '../../../src/platform/database';
import { startEmbeddedRedis, type EmbeddedRedis } from '../../../src/platform/embedded';
import { QueueHealth } from '../../../src/platform/jobs';
import { defineEvent, Subscriber, type EventEnvelope, type EventSubscriber } from '../../../src/platform/outbox';
import { countUp, OutboxTestBed } from './outbox-test-bed';

/** Of the modules of the test bed: two of jobs and outbox, three of the audit chain. */
const REPEATING_JOBS = 5;
const LAMP_LIT = defineEvent<object>('outbox_test.lamp_lit', 1);

@Subscriber({ name: 'read_on_lamp_lit', event: LAMP_LIT })
class Read implements EventSubscriber<object> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ aggregateId }: EventEnvelope<object>): Promise<void> {
    await countUp(this.unitOfWork, aggregateId);
  }
}

describe('Redis dies and comes back empty', () => {
  let server: EmbeddedRedis;

  beforeAll(async () => {
    server = await startEmbeddedRedis();
  });
  afterAll(() => server.stop());

  it('delivers what was published before, during and after, once, and schedules the repeating jobs again', async () => {
    const bed = await OutboxTestBed.start({ subscribers: [Read], redisUrl: server.url });
    try {
      const tenantId = await bed.createTenant();
      const schedules = (): Promise<number> => bed.redis.zcard(`${bed.keyPrefix}:jobs:repeat`);
      await bed.until(async () => (await schedules()) === REPEATING_JOBS);

      const published = [await bed.publish(tenantId, LAMP_LIT, {})];
      await server.kill();
      for (let count = 0; count < 20; count++) published.push(await bed.publish(tenantId, LAMP_LIT, {}));
      const health = bed.module.get(QueueHealth);
      expect(await health.check()).toMatchObject({ isUp: false });

      await server.restart();
      published.push(await bed.publish(tenantId, LAMP_LIT, {}));
      await bed.settle(tenantId, 20_000);
      for (const aggregateId of published) expect(await bed.effects(tenantId, aggregateId)).toBe(1);
      await bed.until(async () => (await schedules()) === REPEATING_JOBS);
      // The chain is sealed every few seconds, so a job may just be running.
      await bed.until(async () => {
        const { isUp, waiting, active } = await health.check();
        return isUp && waiting === 0 && active === 0;
      });
    } finally {
      await bed.stop();
    }
  });

  it('starts without Redis, stops without Redis', async () => {
    await server.kill();
    const bed = await OutboxTestBed.start({ subscribers: [Read], redisUrl: server.url });
    const tenantId = await bed.createTenant();
    await bed.publish(tenantId, LAMP_LIT, {});
    const started = Date.now();
    await bed.stop();
    expect(Date.now() - started).toBeLessThan(8_000);
    await server.restart();
    const next = await OutboxTestBed.start({ subscribers: [Read], redisUrl: server.url });
    try {
      await next.settle(tenantId);
    } finally {
      await next.stop();
    }
  });
});
