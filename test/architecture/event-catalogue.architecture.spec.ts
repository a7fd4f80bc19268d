import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Logger, Module, type Type } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { type AppConfig, loadConfig } from '../../config';
import { declaredJobs, defineJob, JobHandler, type JobProcessor } from '../../src/platform/jobs';
import {
  declaredEvents,
  defineEvent,
  Subscriber,
  SubscriberCatalogue,
  type EventSubscriber,
  type EventType,
} from '../../src/platform/outbox';
import { WorkerModule } from '../../src/worker.module';
import { useTestDatabase } from '../support/test-database';

const SOURCE = join(__dirname, '../../src');
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
  .map((file) => ({ file: file.replaceAll('\\', '/'), text: readFileSync(join(SOURCE, file), 'utf8') }));

/** Names that a call declares, by the file it stands in. */
function declarations(call: RegExp): { file: string; name: string }[] {
  return files.flatMap(({ file, text }) => [...text.matchAll(call)].map(([, name]) => ({ file, name: name ?? '' })));
}

const UNDECLARED: EventType<object> = { name: 'catalogue_test.never_declared', version: 1 };

@Subscriber({ name: 'wait_on_never_declared', event: UNDECLARED })
class StraySubscriber implements EventSubscriber<object> {
  handle = (): Promise<void> => Promise.resolve();
}

@JobHandler({ name: 'catalogue_test.never_declared' })
class StrayHandler implements JobProcessor<object> {
  process = (): Promise<void> => Promise.resolve();
}

describe('event and job catalogues', () => {
  let config: AppConfig;
  let worker: TestingModule;

  /** Starts the real worker with more providers than its own; one that refuses is closed again. */
  async function boot(...providers: Type[]): Promise<TestingModule> {
    @Module({ imports: [WorkerModule.register(config)], providers })
    class InjectedModule {}
    const module = await Test.createTestingModule({ imports: [InjectedModule] }).compile();
    Logger.overrideLogger(false);
    try {
      await module.init();
      return module;
    } catch (error) {
      await module.close();
      throw error;
    }
  }

  /** Why the worker refuses to start. */
  async function refusalWith(...providers: Type[]): Promise<string> {
    try {
      await (await boot(...providers)).close();
      return 'started';
    } catch (error) {
      return (error as Error).message;
    }
  }

  beforeAll(async () => {
    const { appUrl, redisUrl } = await useTestDatabase();
    config = loadConfig({
      NODE_ENV: 'test',
      LOG_LEVEL: 'silent',
      DATABASE_URL: appUrl,
      REDIS_URL: redisUrl,
      SHUTDOWN_DRAIN_MS: '0',
    });
    worker = await boot();
  }, 60_000);
  afterAll(() => worker.close());

  it('every event stands in the events file of its module, and the running worker knows exactly those', () => {
    const found = declarations(/\bdefineEvent(?:<[^(]*>)?\(\s*'([^']+)'/g);
    expect(found.length).toBeGreaterThan(8);
    expect(found.filter(({ file }) => !/^modules\/([a-z-]+)\/\1\.events\.ts$/.test(file))).toEqual([]);
    expect([...declaredEvents().keys()].sort()).toEqual(found.map(({ name }) => name).sort());
    expect([...declaredEvents().keys()].filter((name) => !/^[a-z][a-z_]*\.[a-z][a-z_]*$/.test(name))).toEqual([]);
  });

  it('every subscriber reacts to a declared event, from a file whose name is the same sentence', () => {
    const subscribers = worker.get(SubscriberCatalogue, { strict: false }).all();
    const wanted = subscribers.flatMap(({ events }) => events);
    expect(wanted.filter((event) => declaredEvents().get(event.name) !== event)).toEqual([]);
    const sentences = files
      .filter(({ file }) => /^modules\/[^/]+\/subscribers\//.test(file))
      .map(({ file }) => basename(file, '.ts').replace(/[.-]/g, '_'));
    expect(subscribers.map(({ name }) => name).sort()).toEqual(sentences.sort());
    for (const { name, events } of subscribers) {
      const [only, ...others] = events;
      const sentence = others.length > 0 ? 'published_event' : only?.name.replace('.', '_');
      expect(name).toMatch(new RegExp(`_on_${sentence ?? ''}$`));
    }
  });

  it('what is promised on completion has its subscribers', () => {
    const names = worker.get(SubscriberCatalogue, { strict: false }).subscribersOf('work_order.completed');
    expect([...names].sort()).toEqual([
      'draft_invoice_on_work_order_completed',
      'queue_webhooks_on_published_event',
      'record_commission_on_work_order_completed',
    ]);
  });

  it('every job of the source is declared in the running worker', () => {
    const found = declarations(/\bdefine(?:Repeating)?Job(?:<[^(]*>)?\(\s*'([^']+)'/g);
    expect(found.length).toBeGreaterThan(1);
    expect([...declaredJobs().keys()].sort()).toEqual(found.map(({ name }) => name).sort());
  });

  it('an undeclared event and an undeclared job refuse the boot', async () => {
    expect(await refusalWith(StraySubscriber)).toContain(
      'StraySubscriber subscribes to catalogue_test.never_declared, which is not declared',
    );
    expect(await refusalWith(StrayHandler)).toContain(
      'StrayHandler handles catalogue_test.never_declared, which is not declared',
    );
  });

  it('a second subscriber of one name refuses the boot', async () => {
    const [first] = worker.get(SubscriberCatalogue, { strict: false }).all();
    if (!first) throw new Error('There is no subscriber to double');
    @Subscriber({ name: first.name, event: first.events })
    class SecondSubscriber implements EventSubscriber<object> {
      handle = (): Promise<void> => Promise.resolve();
    }
    const refusal = await refusalWith(SecondSubscriber);
    expect(refusal).toContain(`${first.name} is the name of two subscribers`);
    expect(refusal).toContain('SecondSubscriber');
  });

  it('a second declaration of one name does not load', () => {
    const [event] = declaredEvents().keys();
    const [job] = declaredJobs().keys();
    expect(() => defineEvent(event as 'a.b', 2)).toThrow('declared twice');
    expect(() => defineJob(job as 'a.b')).toThrow('declared twice');
  });

  // Last, because a declaration cannot be taken back.
  it('a job without a handler, and one with two, refuse the boot', async () => {
    const job = defineJob<object>('catalogue_test.sweep');
    @JobHandler(job)
    class Broom implements JobProcessor<object> {
      process = (): Promise<void> => Promise.resolve();
    }
    @JobHandler(job)
    class Mop implements JobProcessor<object> {
      process = (): Promise<void> => Promise.resolve();
    }
    expect(await refusalWith()).toContain('catalogue_test.sweep has no handler');
    expect(await refusalWith(Broom)).toBe('started');
    expect(await refusalWith(Broom, Mop)).toContain('catalogue_test.sweep has two handlers: Broom and Mop');
  });
});
