import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { Mail } from '../../../src/platform/mail';
import { LocalOutbox } from '../../../src/platform/mail/transports/local-outbox';
import { startTestApp, type TestApp } from '../../support/app';

const MAIL_SERVER = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@b.example', APP_URL: 'https://app.example' };

describe('mail on a machine without a mail server', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await startTestApp({ withWorker: true });
  });
  afterAll(() => test.close());

  async function arrivalOf(to: string): Promise<{ id: string; subject: string }> {
    for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
      const { body } = await test.http.get(`/dev/mail?to=${to}`).expect(200);
      const [letter] = (body as { data: { id: string; subject: string }[] }).data;
      if (letter) return letter;
    }
    throw new Error('The mail did not arrive');
  }

  it('PLT-09 is read at /dev/mail, as data and as a page that shows and does not run what stands in it', async () => {
    const to = `${newId()}@demo.example`;
    const text = 'Open https://app.example/x?a=1&b=2 <script>alert(1)</script>';
    await test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem(() =>
        test.app.get(Mail, { strict: false }).queue({ kind: 'test.letter', to, subject: 'Hello <b>', text }),
      );
    const { id, subject } = await arrivalOf(to);
    expect(subject).toBe('Hello <b>');
    expect((await test.http.get(`/dev/mail/${id}`).expect(200)).body).toMatchObject({ to, text, kind: 'test.letter' });
    const page = await test.http.get(`/dev/mail/${id}`).set('Accept', 'text/html').expect(200);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('<a href="https://app.example/x?a=1&amp;b=2"');
    expect(page.text).not.toContain('<script>');
    const list = await test.http.get('/dev/mail').set('Accept', 'text/html').expect(200);
    expect(list.text).toContain(`<a href="/dev/mail/${id}">Hello &lt;b&gt;</a>`);
    for (const unknown of [newId(), 'nonsense', '..%2F..%2Fpackage']) {
      const { body } = await test.http.get(`/dev/mail/${unknown}`).expect(404);
      expect(body).toMatchObject({ status: 404 });
    }
  });

  it('is not there in production, nor beside a mail server', async () => {
    const secret = () => newId() + newId();
    const production = {
      ...{ NODE_ENV: 'production', APP_SECRET: secret(), JWT_SECRET: secret() },
      PUBLIC_URL: 'https://api.app.example',
    };
    for (const environment of [{ ...production, ...MAIL_SERVER }, MAIL_SERVER]) {
      const other = await startTestApp({ environment });
      try {
        await other.http.get('/dev/mail').expect(404);
        await other.http.get(`/dev/mail/${newId()}`).expect(404);
      } finally {
        await other.close();
      }
    }
    expect(() => new LocalOutbox({ dataDir: '/nowhere', isProduction: true })).toThrow('never kept');
  });
});
