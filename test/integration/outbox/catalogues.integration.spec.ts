import { defineJob, JobHandler, type JobProcessor } from '../../../src/platform/jobs';
import { defineEvent, Subscriber, type EventSubscriber, type EventType } from '../../../src/platform/outbox';
import { OutboxTestBed } from './outbox-test-bed';

const DECLARED = defineEvent<object>('outbox_test.declared', 1);
const UNDECLARED: EventType<object> = { name: 'outbox_test.undeclared', version: 1 };

@Subscriber({ name: 'shout_on_declared', event: DECLARED })
class First implements EventSubscriber<object> {
  handle = (): Promise<void> => Promise.resolve();
}

@Subscriber({ name: 'shout_on_declared', event: DECLARED })
class Second implements EventSubscriber<object> {
  handle = (): Promise<void> => Promise.resolve();
}

@Subscriber({ name: 'shout_on_undeclared', event: UNDECLARED })
class Stray implements EventSubscriber<object> {
  handle = (): Promise<void> => Promise.resolve();
}

async function refusal(subscribers: (new () => object)[]): Promise<string> {
  try {
    const bed = await OutboxTestBed.start({ subscribers });
    await bed.stop();
    return 'started';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('Catalogues at boot', () => {
  it('start with subscribers in order', async () => {
    expect(await refusal([First])).toBe('started');
  });

  it('refuse two subscribers of one name and an event that is not declared, in one message', async () => {
    const message = await refusal([First, Second, Stray]);
    expect(message).toContain('shout_on_declared is the name of two subscribers: First and Second');
    expect(message).toContain('Stray subscribes to outbox_test.undeclared, which is not declared');
  });

  it('refuse an event or a job that is declared twice', () => {
    expect(() => defineEvent('outbox_test.declared', 2)).toThrow('declared twice');
    const name = 'retention.purge_outbox';
    expect(() => defineJob(name)).toThrow('declared twice');
  });

  it('refuse a job without a handler, and one with two', async () => {
    const job = defineJob<object>('outbox_test.sweep');
    expect(await refusal([])).toContain('outbox_test.sweep has no handler');

    @JobHandler(job)
    class Broom implements JobProcessor<object> {
      process = (): Promise<void> => Promise.resolve();
    }
    @JobHandler(job)
    class Mop implements JobProcessor<object> {
      process = (): Promise<void> => Promise.resolve();
    }
    expect(await refusal([Broom])).toBe('started');
    expect(await refusal([Broom, Mop])).toContain('outbox_test.sweep has two handlers: Broom and Mop');
  });
});
