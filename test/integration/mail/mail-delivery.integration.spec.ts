import { Logger } from '@nestjs/common';
import { loadConfig } from '../../../config';
import { newId } from '../../../src/kernel/ids';
import { MailTransport, type OutgoingMail, SealedMailContent } from '../../../src/platform/mail';
import { MailDelivery } from '../../../src/platform/mail/delivery/mail-delivery';
import { MailRows } from '../../../src/platform/mail/delivery/mail-rows';
import { QueuedMail } from '../../../src/platform/mail/queued-mail';
import { PurgeMail } from '../../../src/platform/mail/retention/purge-mail.job';
import { MailRoutes } from '../../../src/platform/mail/transports/mail-routes';
import { SmtpTransport } from '../../../src/platform/mail/transports/smtp-transport';
import { SecretBox } from '../../../src/platform/secrets';
import { runSql } from '../../support/admin-sql';
import { openPlatformDatabase, type PlatformDatabase } from '../../support/platform-database';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';
import { MailServer } from './mail-server';

interface Row {
  readonly status: string;
  readonly attempts: number;
  readonly content: string | null;
  readonly last_error: string | null;
  readonly tenant_id: string | null;
  readonly provider: string | null;
  readonly provider_reference: string | null;
  readonly due_in_seconds: number;
}

describe('mail', () => {
  let scratch: ScratchDatabase;
  let database: PlatformDatabase;
  let server: MailServer;
  let mail: QueuedMail;
  let rows: MailRows;
  let routes: MailRoutes;
  let delivery: MailDelivery;
  let tenantId: string;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scratch = await createScratchDatabase('template');
    database = await openPlatformDatabase(scratch);
    tenantId = await database.createTenant();
    server = await MailServer.start();
    const config = loadConfig({ NODE_ENV: 'test', SMTP_URL: server.url, MAIL_FROM: 'Acme Septic <mail@acme.example>' });
    const content = new SealedMailContent(new SecretBox(config));
    mail = new QueuedMail(database.unitOfWork, content);
    rows = new MailRows(database.unitOfWork);
    routes = new MailRoutes(new SmtpTransport(config));
    delivery = new MailDelivery(rows, content, routes, config);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await database.close();
    await scratch.drop();
    Logger.overrideLogger(['error', 'warn']);
  });
  beforeEach(() => {
    server.behaviour = 'accept';
    server.received.length = 0;
  });

  const to = () => `${newId()}@customers.example`;
  const letter = { kind: 'test.letter', subject: 'Your link', text: 'CANARY-secret-link', html: '<p>CANARY</p>' };

  /** Queues one as the installation; answers its recipient. */
  async function queue(changes: { usefulUntil?: Date; subject?: string } = {}): Promise<string> {
    const recipient = to();
    await database.unitOfWork.runAsSystem(() => mail.queue({ ...letter, ...changes, to: recipient }));
    return recipient;
  }

  async function rowOf(recipient: string): Promise<Row> {
    const [row] = await runSql(
      scratch.adminUrl,
      `SELECT *, extract(epoch FROM due_at - now())::float8 AS due_in_seconds FROM mail_messages WHERE recipient = '${recipient}'`,
    );
    return row as unknown as Row;
  }

  const makeDue = (recipient: string) =>
    runSql(scratch.adminUrl, `UPDATE mail_messages SET due_at = now() WHERE recipient = '${recipient}'`);

  it('PLT-09 leaves with the transaction and not without it', async () => {
    const [kept, lost] = [to(), to()];
    await database.as(tenantId, () => database.unitOfWork.run(() => mail.queue({ ...letter, to: kept })));
    const undone = database.unitOfWork.runAsSystem(async () => {
      await mail.queue({ ...letter, to: lost });
      throw new Error('undone');
    });
    await expect(undone).rejects.toThrow('undone');
    expect(await rowOf(lost)).toBeUndefined();
    expect(await rowOf(kept)).toMatchObject({ status: 'queued', tenant_id: tenantId });
    await expect(mail.queue({ ...letter, to: lost })).rejects.toThrow('No unit of work is open');
    await delivery.deliverBatch();
  });

  it('keeps the words sealed while they wait, belongs to nobody where the installation writes, and shows companies nothing', async () => {
    const recipient = await queue();
    const row = await rowOf(recipient);
    expect(row.tenant_id).toBeNull();
    expect(JSON.stringify(row)).not.toContain('CANARY');
    const asCompany = <T>(work: () => Promise<T>) => database.as(tenantId, () => database.unitOfWork.run(() => work()));
    await expect(asCompany(() => database.unitOfWork.manager.query('SELECT 1 FROM mail_messages'))).rejects.toThrow(
      'permission denied',
    );
    const forged = `INSERT INTO mail_messages (id, tenant_id, kind, recipient, content) VALUES ($1, NULL, 'test.forged', 'a@b.example', 'x')`;
    await expect(asCompany(() => database.unitOfWork.manager.query(forged, [newId()]))).rejects.toThrow(
      'row-level security',
    );
    await delivery.deliverBatch();
  });

  it('arrives over SMTP as it was written, once, and its words are forgotten then', async () => {
    const recipient = await queue();
    await Promise.all([delivery.deliverBatch(), delivery.deliverBatch(), delivery.deliverBatch()]);
    expect(server.received).toHaveLength(1);
    const [arrived] = server.received;
    expect(arrived).toMatchObject({ subject: 'Your link', recipients: [recipient], html: '<p>CANARY</p>' });
    expect(arrived?.text?.trim()).toBe('CANARY-secret-link');
    expect(arrived?.from?.text).toBe('"Acme Septic" <mail@acme.example>');
    expect(arrived?.messageId).toMatch(/^<[0-9a-f-]{36}@acme\.example>$/);
    expect(arrived?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(await rowOf(recipient)).toMatchObject({ status: 'sent', attempts: 1, content: null, provider: 'smtp' });
    expect((await rowOf(recipient)).provider_reference).toMatch(/^250/);
  });

  it('cannot be given another recipient or header by its subject', async () => {
    const recipient = await queue({ subject: 'Hello\r\nBcc: thief@evil.example\r\n\r\nbody' });
    await delivery.deliverBatch();
    expect(server.received[0]).toMatchObject({ recipients: [recipient] });
    expect(server.received[0]?.headers.has('bcc')).toBe(false);
  });

  it('is tried again later when the server is busy, and says so in its row', async () => {
    server.behaviour = 'busy';
    const recipient = await queue();
    await delivery.deliverBatch();
    const waiting = await rowOf(recipient);
    expect(waiting).toMatchObject({ status: 'queued', attempts: 1 });
    expect(waiting.last_error).toContain('451');
    expect(Math.round(waiting.due_in_seconds)).toBe(5);
    server.behaviour = 'accept';
    await delivery.deliverBatch();
    expect(server.received).toHaveLength(0);
    await makeDue(recipient);
    await delivery.deliverBatch();
    expect(await rowOf(recipient)).toMatchObject({ status: 'sent', attempts: 2 });
  });

  it('is given up after eight attempts, and an operator can have it sent after all', async () => {
    server.behaviour = 'busy';
    const recipient = await queue();
    for (let attempt = 1; attempt <= 8; attempt++) {
      await makeDue(recipient);
      await delivery.deliverBatch();
    }
    expect(await rowOf(recipient)).toMatchObject({ status: 'failed', attempts: 8 });
    server.behaviour = 'accept';
    expect(await rows.requeue('all')).toBe(1);
    await delivery.deliverBatch();
    expect(await rowOf(recipient)).toMatchObject({ status: 'sent' });
    expect(await rows.requeue('all')).toBe(0);
  });

  it.each(['refuse_address', 'refuse_content'] as const)('is given up at once after: %s', async (behaviour) => {
    server.behaviour = behaviour;
    const recipient = await queue({ usefulUntil: new Date(Date.now() + 60_000) });
    await delivery.deliverBatch();
    expect(await rowOf(recipient)).toMatchObject({ status: 'failed', attempts: 1, content: null });
  });

  it('is never sent twice when it may have arrived: its outcome is unknown', async () => {
    server.behaviour = 'hang_up_after_content';
    const recipient = await queue();
    await delivery.deliverBatch();
    expect(await rowOf(recipient)).toMatchObject({ status: 'unknown', attempts: 1 });
    server.behaviour = 'accept';
    await makeDue(recipient);
    await delivery.deliverBatch();
    expect(server.received).toHaveLength(1);
  });

  it('waits while nobody listens', async () => {
    const config = loadConfig({ NODE_ENV: 'test', SMTP_URL: 'smtp://127.0.0.1:1' });
    const content = new SealedMailContent(new SecretBox(config));
    const nowhere = new MailDelivery(rows, content, new MailRoutes(new SmtpTransport(config)), config);
    const recipient = await queue();
    await nowhere.deliverBatch();
    expect(await rowOf(recipient)).toMatchObject({ status: 'queued', attempts: 1 });
    await makeDue(recipient);
    await delivery.deliverBatch();
    expect(await rowOf(recipient)).toMatchObject({ status: 'sent' });
  });

  it('sends no credentials over a connection that is not encrypted', async () => {
    const config = loadConfig({ NODE_ENV: 'test', SMTP_URL: server.url.replace('//', '//user:CANARY-password@') });
    const attempt = new SmtpTransport(config).deliver({
      ...letter,
      id: newId(),
      tenantId: null,
      from: 'a@b.example',
      to: to(),
    });
    await expect(attempt).rejects.toMatchObject({ kind: 'temporary' });
    await expect(attempt).rejects.not.toThrow('CANARY');
    expect(server.received).toHaveLength(0);
  });

  it('is dropped when it has lost its use', async () => {
    const recipient = await queue({ usefulUntil: new Date(Date.now() - 1) });
    await delivery.deliverBatch();
    expect(server.received).toHaveLength(0);
    expect(await rowOf(recipient)).toMatchObject({ status: 'failed', content: null });
  });

  it('whose worker died over it is not sent again by itself', async () => {
    const recipient = await queue();
    await rows.claim(10);
    expect(await rows.settleOrphans()).toBe(0);
    await runSql(
      scratch.adminUrl,
      `UPDATE mail_messages SET claimed_at = now() - interval '11 minutes' WHERE recipient = '${recipient}'`,
    );
    expect(await rows.settleOrphans()).toBe(1);
    expect(await rowOf(recipient)).toMatchObject({ status: 'unknown' });
    await delivery.deliverBatch();
    expect(server.received).toHaveLength(0);
  });

  it('takes another way for whom a route says so', async () => {
    const caught: OutgoingMail[] = [];
    class Fake extends MailTransport {
      override readonly name = 'fake';
      override deliver(outgoing: OutgoingMail) {
        caught.push(outgoing);
        return Promise.resolve({ reference: 'fake-1' });
      }
    }
    const fake = new Fake();
    routes.register('sandbox', ({ tenantId: company }) => Promise.resolve(company === tenantId ? fake : null));
    expect(() => routes.register('sandbox', () => Promise.resolve(null))).toThrow('registered twice');
    const recipient = to();
    await database.as(tenantId, () => database.unitOfWork.run(() => mail.queue({ ...letter, to: recipient })));
    await delivery.deliverBatch();
    expect(caught).toMatchObject([{ to: recipient, text: letter.text, tenantId }]);
    expect(await rowOf(recipient)).toMatchObject({ status: 'sent', provider: 'fake', provider_reference: 'fake-1' });
  });

  it('is forgotten a month after its outcome, and never before it has one', async () => {
    const [old, waiting] = [await queue(), await queue()];
    await runSql(
      scratch.adminUrl,
      `UPDATE mail_messages SET status = 'sent', content = NULL, settled_at = now() - interval '31 days' WHERE recipient = '${old}'`,
      `UPDATE mail_messages SET created_at = now() - interval '31 days' WHERE recipient = '${waiting}'`,
    );
    await new PurgeMail(database.unitOfWork).process();
    expect(await rowOf(old)).toBeUndefined();
    expect(await rowOf(waiting)).toMatchObject({ status: 'queued' });
  });
});
