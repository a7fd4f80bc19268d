import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import {
  defineEvent,
  OutboxBacklog,
  Subscriber,
  type EventEnvelope,
  type EventSubscriber,
} from '../../../src/platform/outbox';
import { HttpClient } from '../../support/http-client';
import { startOperationsApp } from './operations-app';
import { countUp, OutboxTestBed } from './outbox-test-bed';

const PARCEL_SENT = defineEvent<object>('outbox_test.parcel_sent', 1);

let isBroken = true;
const handled: string[] = [];

@Subscriber({ name: 'sign_on_parcel_sent', event: PARCEL_SENT })
class Sign implements EventSubscriber<object> {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async handle({ aggregateId }: EventEnvelope<object>): Promise<void> {
    await countUp(this.unitOfWork, `sign:${aggregateId}`);
    if (isBroken) throw new Error('The pen is empty');
  }
}

@Subscriber({ name: 'open_on_parcel_sent', event: PARCEL_SENT })
class Open implements EventSubscriber<object> {
  handle({ aggregateId }: EventEnvelope<object>): Promise<void> {
    handled.push(aggregateId);
    return Promise.resolve();
  }
}

interface Letter {
  readonly id: string;
  readonly status: string;
}

describe('Dead letters', () => {
  let bed: OutboxTestBed;
  let app: NestFastifyApplication;
  let client: HttpClient;
  let tenantId: string;

  beforeAll(async () => {
    // On a slow machine three attempts take a while; a redelivery before the last one would make six of them.
    const environment = { OUTBOX_REDELIVER_AFTER_MS: '2000' };
    bed = await OutboxTestBed.start({ subscribers: [Sign, Open], environment });
    app = await startOperationsApp(bed);
    client = new HttpClient(app);
  });
  afterAll(async () => {
    await app.close();
    await bed.stop();
  });
  beforeEach(async () => {
    tenantId = await bed.createTenant();
    isBroken = true;
  });

  const lettersOf = async (tenant: string, query = ''): Promise<Letter[]> => {
    const answer = await client.as(`admin.${tenant}`).get(`/api/v2/admin/dead-letters${query}`).expect(200);
    return (answer.body as { data: Letter[] }).data;
  };
  const givenUp = async (): Promise<{ aggregateId: string; letter: Letter }> => {
    const aggregateId = await bed.publish(tenantId, PARCEL_SENT, {});
    await bed.until(async () => (await lettersOf(tenantId)).length === 1);
    const [letter] = await lettersOf(tenantId);
    return { aggregateId, letter: letter as Letter };
  };

  it('are what is left of a delivery whose attempts are used up', async () => {
    const { aggregateId, letter } = await givenUp();
    expect(letter).toMatchObject({
      eventName: 'outbox_test.parcel_sent',
      aggregateId,
      subscriber: 'sign_on_parcel_sent',
      status: 'open',
      error: 'Error: The pen is empty',
      attempts: 3,
      resolvedAt: null,
    });
    expect(await bed.effects(tenantId, `sign:${aggregateId}`)).toBe(0);
    expect(await lettersOf(tenantId, '?status=replayed')).toEqual([]);
    const backlog = await bed.module.get(OutboxBacklog).measure();
    expect(backlog.openDeadLetters).toBeGreaterThanOrEqual(1);
  });

  it('stop the redelivery until somebody replays them', async () => {
    const { aggregateId } = await givenUp();
    await bed.until(async () => {
      const [row] = await bed.sql(
        `SELECT due_at > now() + interval '50 minutes' AS parked FROM outbox_events WHERE aggregate_id = '${aggregateId}'`,
      );
      return row?.['parked'] === true;
    });
    expect(await lettersOf(tenantId)).toMatchObject([{ attempts: 3 }]);
  });

  it('deliver to their subscriber only when they are replayed, and say who did it', async () => {
    const { aggregateId, letter } = await givenUp();
    isBroken = false;
    const admin = client.as(`admin.${tenantId}`);
    const answer = await admin.post(`/api/v2/admin/dead-letters/${letter.id}/replay`).expect(200);
    expect(answer.body).toMatchObject({ id: letter.id, status: 'replayed' });
    await bed.settle(tenantId);
    expect(await bed.effects(tenantId, `sign:${aggregateId}`)).toBe(1);
    expect(handled.filter((id) => id === aggregateId)).toHaveLength(1);

    const again = await admin.post(`/api/v2/admin/dead-letters/${letter.id}/replay`).expect(409);
    expect(again.body).toMatchObject({ code: 'dead_letter.not_open', state: 'replayed' });
    const audit = await bed.sql(
      `SELECT action, actor->>'name' AS actor FROM audit_log WHERE tenant_id = '${tenantId}'`,
    );
    expect(audit).toEqual([{ action: 'dead_letter.replayed', actor: 'admin' }]);
  });

  it('open again when the replay fails too', async () => {
    const { letter } = await givenUp();
    await client.as(`admin.${tenantId}`).post(`/api/v2/admin/dead-letters/${letter.id}/replay`).expect(200);
    await bed.until(async () => (await lettersOf(tenantId, '?status=open')).length === 1);
    const states = (await lettersOf(tenantId)).map(({ status }) => status);
    expect(states.sort()).toEqual(['open', 'replayed']);
  });

  it('resolve themselves when the delivery succeeds after all', async () => {
    const { aggregateId } = await givenUp();
    isBroken = false;
    const [event] = await bed.sql(`SELECT id FROM outbox_events WHERE aggregate_id = '${aggregateId}'`);
    await bed.queue.add('outbox', [{ name: 'sign_on_parcel_sent', data: { eventId: event?.['id'] } }]);
    await bed.settle(tenantId);
    expect(await lettersOf(tenantId)).toMatchObject([{ status: 'resolved' }]);
  });

  it('belong to their company and to its admins', async () => {
    const { letter } = await givenUp();
    const rival = await bed.createTenant();
    expect(await lettersOf(rival)).toEqual([]);
    const replay = (token: string | undefined, id: string) =>
      client.as(token).post(`/api/v2/admin/dead-letters/${id}/replay`);
    const foreign = await replay(`admin.${rival}`, letter.id).expect(404);
    const unknown = await replay(`admin.${rival}`, newId()).expect(404);
    expect((foreign.body as { detail: string }).detail).toBe((unknown.body as { detail: string }).detail);
    await replay(`technician.${tenantId}`, letter.id).expect(403);
    await replay(undefined, letter.id).expect(401);
    await client.as(`technician.${tenantId}`).get('/api/v2/admin/dead-letters').expect(403);
    await client.get('/api/v2/admin/dead-letters').expect(401);
    expect(await lettersOf(tenantId, '?status=open')).toHaveLength(1);
  });
});
