import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { TokenAuthenticator } from '../../../src/platform/access';
import { HttpClient } from '../../support/http-client';
import { startOperationsApp, type TestTokens } from '../outbox/operations-app';
import { OutboxTestBed } from '../outbox/outbox-test-bed';

const BOARD = '/admin/queues';
const API = `${BOARD}/api/queues`;

describe('The dashboard of the queues', () => {
  let bed: OutboxTestBed;
  let app: NestFastifyApplication;
  let client: HttpClient;
  let tenantId: string;

  beforeAll(async () => {
    bed = await OutboxTestBed.start({ subscribers: [] });
    app = await startOperationsApp(bed);
    client = new HttpClient(app);
    tenantId = await bed.createTenant();
  });
  afterAll(async () => {
    await app.close();
    await bed.stop();
  });

  const openSession = async (token: string): Promise<string> => {
    const answer = await client.as(token).post('/api/v2/admin/queues/session').expect(204);
    return String(answer.headers['set-cookie']);
  };

  it.each([BOARD, `${BOARD}/`, API, `${BOARD}/static/favicon-32x32.png`, `${BOARD}/queue/outbox`])(
    'is closed to strangers: %s',
    async (path) => {
      const anonymous = await client.get(path).expect(401);
      expect(anonymous.headers['content-type']).toContain('application/problem+json');
      expect(anonymous.headers['www-authenticate']).toBe('Bearer');
      await client.as('forged.token').get(path).expect(401);
      const technician = await client.as(`technician.${tenantId}`).get(path).expect(403);
      expect(technician.body).toMatchObject({ code: 'access.forbidden' });
    },
  );

  it('shows an admin page and queues, for looking only', async () => {
    const admin = client.as(`admin.${tenantId}`);
    const page = await admin.get(BOARD).expect(200);
    expect(page.text).toContain('Headwater queues');
    const answer = await admin.get(API).expect(200);
    const { queues } = answer.body as { queues: { name: string; readOnlyMode: boolean }[] };
    expect(queues.map(({ name, readOnlyMode }) => ({ name, readOnlyMode }))).toEqual([
      { name: 'outbox', readOnlyMode: true },
      { name: 'jobs', readOnlyMode: true },
    ]);
    const refused = await admin.put(`${BOARD}/api/queues/pause`, {}).expect(405);
    expect(refused.headers['allow']).toBe('GET, HEAD');
  });

  it('opens in a browser through a session that ends with the sign-in behind it', async () => {
    const token = `admin.${await bed.createTenant()}`;
    const cookie = await openSession(token);
    expect(cookie).toMatch(/; Max-Age=900; Path=\/admin\/queues; HttpOnly; SameSite=Strict$/);
    expect(cookie).not.toContain(token);
    const [pair = ''] = cookie.split(';');
    await client.get(API).set('Cookie', pair).expect(200);
    const forged = `${pair.slice(0, -4)}${pair.endsWith('AAAA') ? 'BBBB' : 'AAAA'}`;
    await client.get(API).set('Cookie', forged).expect(401);
    app.get<TestTokens>(TokenAuthenticator).revoke(token);
    await client.get(API).set('Cookie', pair).expect(401);
  });

  it('gives no session to others than admins', async () => {
    await client.as(`technician.${tenantId}`).post('/api/v2/admin/queues/session').expect(403);
    await client.post('/api/v2/admin/queues/session').expect(401);
  });
});
