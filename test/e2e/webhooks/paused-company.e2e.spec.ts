import { setTimeout as pause } from 'node:timers/promises';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { eventually } from '../../support/company-data';
import { Receiver } from './receiver';

describe('Webhooks of a paused company', () => {
  let app: TestApp;
  let receiver: Receiver;

  beforeAll(async () => {
    receiver = await new Receiver().start();
    app = await startTestApp({
      withWorker: true,
      environment: { OUTBOUND_ALLOW_LOOPBACK: 'true', WEBHOOK_POLL_MS: '25' },
    });
  }, 60_000);
  afterAll(async () => {
    await app.close();
    await receiver.stop();
  });

  it('PLT-20 SMS-04 API-04 wait untouched until it is resumed, while others get theirs', async () => {
    const [paused, open] = [await app.company(), await app.company()];
    const subscribe = async (company: typeof paused, path: string): Promise<void> => {
      await company.admin.http.post('/webhooks', { url: receiver.url(path), topics: ['customer.created'] }).expect(201);
    };
    const addCustomer = (company: typeof paused) =>
      company.admin.http.post('/customers', { displayName: 'Delgado Residence', kind: 'residential' }).expect(201);
    const pending = () =>
      runSql(
        app.adminUrl,
        `SELECT attempts, leased_until FROM webhook_deliveries WHERE tenant_id = '${paused.tenantId}' AND status = 'pending'`,
      );
    await subscribe(paused, '/of-paused');
    await subscribe(open, '/of-open');
    await paused.admin.http.post('/tenant/pause', { reason: 'Hurricane' }).expect(200);

    await addCustomer(paused);
    await eventually(async () => ((await pending()).length === 1 ? true : undefined));
    await addCustomer(open);
    await eventually(async () => (receiver.at('/of-open').length === 1 ? true : undefined));
    await pause(300);
    expect(receiver.at('/of-paused')).toEqual([]);
    expect(await pending()).toEqual([{ attempts: 0, leased_until: null }]);

    await paused.admin.http.post('/tenant/resume').expect(200);
    await eventually(async () => (receiver.at('/of-paused').length === 1 ? true : undefined));
    await eventually(async () => ((await pending()).length === 0 ? true : undefined));
  }, 60_000);
});
