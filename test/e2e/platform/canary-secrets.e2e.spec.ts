import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { createCompanyData } from '../../support/company-data';
import { Answers, Canaries, rowsOf, Wiretap } from '../../support/leaks';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';
import { registerClient } from '../partner-access/partner';
import { Receiver } from '../webhooks/receiver';
import { CanaryStory } from './canary-story';

describe('Secrets', () => {
  const canaries = new Canaries();
  const answers = new Answers();
  const wiretap = new Wiretap();
  let scratch: ScratchDatabase;
  let test: TestApp;
  let company: TestCompany;
  let receiver: Receiver;
  let story: CanaryStory;

  beforeAll(async () => {
    wiretap.start();
    receiver = await new Receiver().start();
    scratch = await createScratchDatabase('template');
    test = await startTestApp({
      withWorker: true,
      services: scratch,
      environment: { LOG_LEVEL: 'trace', OUTBOUND_ALLOW_LOOPBACK: 'true', WEBHOOK_POLL_MS: '25' },
    });
    company = await test.company();
    await live();
  }, 120_000);
  afterAll(async () => {
    await test.close();
    await receiver.stop();
    await scratch.drop();
    wiretap.stop();
  });

  /** The whole story; the last chapter needs a broken database. */
  async function live(): Promise<void> {
    story = new CanaryStory(test, company, canaries, answers);
    const { workOrderId } = await createCompanyData(test, company);
    await story.passwords();
    await story.links();
    await story.partners();
    await story.webhooks(receiver);
    await story.headers();
    await story.uploads(workOrderId);
    const client = await registerClient(company);
    await runSql(
      scratch.adminUrl,
      'ALTER TABLE tags RENAME TO tags_gone',
      // As a broken constraint would: the whole row in the detail.
      `CREATE FUNCTION public.refuse() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = 'XX000', DETAIL = 'Failing row contains ' || NEW::text; END $$`,
      'GRANT EXECUTE ON FUNCTION public.refuse() TO PUBLIC',
      ...['customers', 'users', 'sessions', 'account_links', 'api_tokens'].map(
        (table) => `CREATE TRIGGER refuse BEFORE INSERT ON ${table} FOR EACH ROW EXECUTE FUNCTION public.refuse()`,
      ),
    );
    await story.faults();
    await story.partnerFault(client);
  }

  const linesOf = (texts: readonly string[], place: string) =>
    texts.map((text) => ({ place: `${place} ${text}`, text }));

  it('meet what they are meant to meet', () => {
    expect(story.surprises).toEqual([]);
  });

  it('PLT-15 stand in no log line at level trace, of the api or of the worker', () => {
    expect(canaries.leaksIn(linesOf(wiretap.lines, 'log'))).toEqual([]);
    const said = wiretap.lines.join('');
    expect(said).toContain('"route":"/api/v2/auth/login"');
    expect(said).toContain('"msg":"Request failed"');
    expect(wiretap.lines.length).toBeGreaterThan(100);
  });

  it('PLT-15 stand in no problem', () => {
    expect(
      canaries.leaksIn(
        linesOf(
          answers.refused.map(({ text }) => text),
          'answer',
        ),
      ),
    ).toEqual([]);
    expect(answers.refused.length).toBeGreaterThan(30);
  });

  it('PLT-15 every 5xx is the same body', () => {
    const faults = answers.refused.filter(({ status }) => status >= 500).map(({ text }) => JSON.parse(text) as object);
    const [problems, oauth] = [faults.filter((one) => 'code' in one), faults.filter((one) => !('code' in one))];
    expect(problems).toHaveLength(5);
    for (const body of problems)
      expect({ ...body, instance: '', requestId: '' }).toEqual({
        type: 'urn:problem:headwater:server.error',
        title: 'Something went wrong on our side',
        status: 500,
        detail: 'The request was not completed. The request id helps us to find out why.',
        instance: '',
        code: 'server.error',
        requestId: '',
      });
    expect(oauth).toEqual([{ error: 'server_error', error_description: 'oops! something went wrong' }]);
  });

  it('PLT-15 stand in no entry of the audit log', async () => {
    const rows = await rowsOf(scratch.adminUrl, "relname = 'audit_log'");
    expect(rows.length).toBeGreaterThan(20);
    expect(canaries.leaksIn(rows)).toEqual([]);
    const { text } = await company.admin.http.get('/audit-log?limit=100').expect(200);
    expect(text).toContain('webhook');
    expect(canaries.leaksIn([{ place: 'GET /audit-log', text }])).toEqual([]);
  });

  it('PLT-15 stand in no event, and in no other row of the database', async () => {
    const events = await rowsOf(scratch.adminUrl, "relname = 'outbox_events'");
    expect(events.length).toBeGreaterThan(10);
    expect(canaries.leaksIn(await rowsOf(scratch.adminUrl))).toEqual([]);
  });

  it('PLT-15 never reach Redis: no job, no key', () => {
    const said = wiretap.commands.join('\n');
    expect(said).toContain('queue_webhooks_on_published_event');
    expect(canaries.leaksIn(linesOf(wiretap.commands, 'Redis'))).toEqual([]);
  });

  it('were all there to be found', () => {
    expect([...canaries.names].sort()).toEqual(
      expect.arrayContaining([
        'client secret',
        'magic link',
        'MFA token',
        'recovery code',
        'reset link',
        'TOTP secret',
        'webhook secret',
      ]),
    );
    const planted = [{ place: 'a line', text: `{"msg":"Reset with gravel road CANARY reset"}` }];
    expect(canaries.leaksIn(planted)).toEqual(['password (reset) in a line']);
  });
});
