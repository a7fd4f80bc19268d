import { Redis } from 'ioredis';
import { LiveConnections } from '../../../src/platform/realtime/live-connections';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { signIn, type TestCompany } from '../../support/company';
import { WorkOrderStory } from '../work-orders/work-order-story';
import { type Heard, Listener, ticketFor } from './listener';

const PAGE = 'https://app.example';
const KEYS = 'headwater:ws-ticket:*';

describe('Live events', () => {
  let test: TestApp;
  let elsewhere: TestApp;
  let company: TestCompany;
  let redis: Redis;

  beforeAll(async () => {
    const environment = { CORS_ORIGINS: PAGE };
    test = await startTestApp({ withWorker: true, environment });
    elsewhere = await startTestApp({ environment });
    redis = new Redis(test.config.redis.url ?? '');
  }, 60_000);
  beforeEach(async () => {
    company = await test.company();
  });
  afterAll(async () => {
    redis.disconnect();
    await Promise.all([test.close(), elsewhere.close()]);
  });

  const isEvent =
    (name: string, id: string) =>
    (message: Heard): boolean =>
      message.name === name && message.aggregateId === id;

  describe('tickets', () => {
    it('PLT-06 are kept as digests, for half a minute', async () => {
      const before = await redis.keys(KEYS);
      const ticket = await ticketFor(company.user.http);
      const [key, ...others] = (await redis.keys(KEYS)).filter((known) => !before.includes(known));
      expect([key, others]).toEqual([expect.not.stringContaining(ticket) as string, []]);
      expect(await redis.get(key ?? '')).not.toContain(ticket);
      const remaining = await redis.pttl(key ?? '');
      expect(remaining).toBeGreaterThan(25_000);
      expect(remaining).toBeLessThanOrEqual(30_000);
      await redis.pexpire(key ?? '', 0);
      expect(await Listener.open(test, { ticket }).ending).toBe('4401 the ticket is not good');
    });

    it('PLT-06 are good once: of twenty uses at the same moment, in two processes, one connects', async () => {
      const ticket = await ticketFor(company.user.http);
      const attempts = Array.from({ length: 20 }, (_, index) =>
        Listener.open(index % 2 === 0 ? test : elsewhere, { ticket }),
      );
      const results = await Promise.all(
        attempts.map((attempt) =>
          Promise.race([attempt.hears(({ type }) => type === 'ready').then(() => 'ready', String), attempt.ending]),
        ),
      );
      expect(results.filter((result) => result === 'ready')).toHaveLength(1);
      expect(results.filter((result) => result.includes('4401'))).toHaveLength(19);
      for (const { socket } of attempts) socket.terminate();
    });

    it('PLT-06 come as the first message as well; anything else ends the connection', async () => {
      const listener = Listener.open(test);
      listener.socket.once('open', () => {
        void ticketFor(company.user.http).then((ticket) =>
          listener.socket.send(JSON.stringify({ type: 'authenticate', ticket })),
        );
      });
      expect(await listener.hears(({ type }) => type === 'ready')).toEqual({ type: 'ready', heartbeatSeconds: 25 });
      listener.socket.send('{"type":"ping"}');
      await listener.hears(({ type }) => type === 'pong');
      listener.socket.send('{"type":"subscribe","to":"everything"}');
      expect(await listener.ending).toBe('4400 nothing is expected but a ping');

      for (const words of ['hello', '{"type":"authenticate"}', '[]', 'null']) {
        const stranger = Listener.open(test);
        stranger.socket.once('open', () => stranger.socket.send(words));
        expect(await stranger.ending).toBe('4400 a ticket comes first');
      }
    });

    it('PLT-06 are refused in the address, and used up by that', async () => {
      const ticket = await ticketFor(company.user.http);
      const leaked = Listener.open(test, { path: `/ws?ticket=${ticket}` });
      expect(await leaked.ending).toBe('4400 a ticket never goes into the address');
      expect(await Listener.open(test, { ticket }).ending).toBe('4401 the ticket is not good');
    });

    it('PLT-06 who brings none is let go after five seconds', async () => {
      expect(await Listener.open(test).ending).toBe('4408 no ticket in time');
    }, 10_000);

    it('PLT-06 nobody without a session gets one', async () => {
      await test.http.post('/auth/ws-ticket').expect(401);
    });
  });

  it('PLT-06 pages of strangers do not get in, those of CORS_ORIGINS and our own do', async () => {
    const ticket = await ticketFor(company.user.http);
    for (const origin of ['https://evil.example', 'null', `${PAGE}.evil.example`]) {
      expect(await Listener.open(test, { ticket, origin }).ending).toBe('HTTP 403');
    }
    const listener = Listener.open(test, { ticket, origin: PAGE });
    await listener.hears(({ type }) => type === 'ready');
    await listener.close();
    expect(await Listener.open(test, { path: '/elsewhere' }).ending).toBe('HTTP 404');
  });

  it('PLT-01 both processes tell; other companies, and roles that may not read it, hear nothing', async () => {
    const other = await test.company();
    const [here, there, technician, stranger] = await Promise.all([
      Listener.as(company.admin.http, test),
      Listener.as(company.user.http, elsewhere),
      Listener.as(company.technician.http, elsewhere),
      Listener.as(other.admin.http, test),
    ]);
    const body = { displayName: 'Rosa Delgado', kind: 'residential', phone: '+19855550101' };
    const { id } = (await company.admin.http.post('/customers', body).expect(201)).body as { id: string };
    const event = await there.hears(isEvent('customer.created', id));
    await here.hears(isEvent('customer.created', id));
    expect(Object.keys(event).sort()).toEqual(
      ['aggregateId', 'id', 'name', 'occurredAt', 'sequence', 'type', 'version'].sort(),
    );
    expect(JSON.stringify(there.heard)).not.toContain('Rosa');

    const foreign = (await other.admin.http.post('/customers', body).expect(201)).body as { id: string };
    await stranger.hears(isEvent('customer.created', foreign.id));
    expect(stranger.events).toEqual([`customer.created ${foreign.id}`]);
    expect(technician.events).toEqual([]);
    expect(JSON.stringify([here.heard, there.heard])).not.toContain(foreign.id);
    await Promise.all([here, there, technician, stranger].map((listener) => listener.close()));
  });

  it('PLT-03 a technician hears of his own work only, and only where the event itself says whose it is', async () => {
    const story = await WorkOrderStory.begin(company);
    const colleague = (
      await company.admin.http.post('/technicians', { firstName: 'Ann', lastName: 'Other' }).expect(201)
    ).body as { id: string };
    const [office, technician] = await Promise.all([
      Listener.as(company.user.http, test),
      Listener.as(company.technician.http, elsewhere),
    ]);
    const [his, mine] = [await story.draft(), await story.draft()];
    await story.schedule(his.id, { technicianId: colleague.id }).expect(200);
    await story.schedule(mine.id).expect(200);
    await technician.hears(isEvent('work_order.status_changed', mine.id));
    await office.hears(isEvent('work_order.status_changed', mine.id));
    expect(technician.events).toEqual([`work_order.status_changed ${mine.id}`]);
    expect(office.events).toEqual(
      expect.arrayContaining([
        `work_order.created ${his.id}`,
        `work_order.status_changed ${his.id}`,
        `work_order.created ${mine.id}`,
      ]),
    );
    await Promise.all([office.close(), technician.close()]);
  });

  it('PLT-11 an ended session loses its connections in every process, other sessions keep theirs', async () => {
    const again = await signIn(test.http, company.user);
    const [here, there, spared] = await Promise.all([
      Listener.as(company.user.http, test),
      Listener.as(company.user.http, elsewhere),
      Listener.as(again.http, elsewhere),
    ]);
    await again.http.delete('/auth/sessions').expect(204);
    expect(await Promise.all([here.ending, there.ending])).toEqual(['4401 session ended', '4401 session ended']);
    expect(spared.socket.readyState).toBe(spared.socket.OPEN);
    await company.admin.http.delete(`/admin/users/${company.user.id}/sessions`).expect(204);
    expect(await spared.ending).toBe('4401 session ended');
  });

  it('PLT-11 a revocation nobody was told of is noticed by the next comparison', async () => {
    const listener = await Listener.as(company.user.http, elsewhere);
    await runSql(test.adminUrl, `UPDATE sessions SET revoked_at = now() WHERE user_id = '${company.user.id}'`);
    await elsewhere.app.get(LiveConnections, { strict: false }).recheckAll();
    expect(await listener.ending).toBe('4401 session ended');
  });

  it('PLT-12 a user has ten connections to a process, and no eleventh', async () => {
    const mine = [];
    for (let index = 0; index < 10; index += 1) mine.push(await Listener.as(company.user.http, test));
    const eleventh = Listener.open(test, { ticket: await ticketFor(company.user.http) });
    expect(await eleventh.ending).toBe('4429 too many connections');
    const colleague = await Listener.as(company.admin.http, test);
    await Promise.all([...mine, colleague].map((listener) => listener.close()));
  });

  it('PLT-22 a process that stops says so and does not wait for its listeners', async () => {
    const leaving = await startTestApp();
    const listener = await Listener.as(company.user.http, leaving);
    const stranger = Listener.open(leaving);
    await new Promise((resolve) => stranger.socket.once('open', resolve));
    await leaving.close();
    expect(await Promise.all([listener.ending, stranger.ending])).toEqual(['1001 going away', '1001 going away']);
  });
});
