import type { Response } from 'supertest';
import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { createCompany, TEST_PASSWORD, type TestCompany } from '../../support/company';
import { lettersTo, letterTo, tokenIn } from '../../support/mailbox';
import { inParallel, statusCounts } from '../../support/parallel';
import { browserCookieOf, refresh, refreshTokenOf, type SignInBody } from './browser';
import { statementsOf } from './statements';

interface Ticket {
  readonly token: string;
  readonly browser: string;
}

describe('magic link', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await createCompany(test.app, test.http);
  });
  afterAll(() => test.close());

  const ask = (email: string) => test.http.post('/auth/magic-link', { email });
  const consume = ({ token, browser }: Partial<Ticket>, tenant?: string) => {
    const request = test.http.post('/auth/magic-link/consume', { token, ...(tenant !== undefined && { tenant }) });
    return browser === undefined ? request : request.set('Cookie', `headwater_browser=${browser}`);
  };
  const sql = (text: string, values: unknown[] = []) =>
    test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) => manager.query<Record<string, unknown>[]>(text, values));
  const codeOf = ({ body }: Response): unknown => (body as { code?: unknown }).code;

  async function ticketFor(email: string): Promise<Ticket> {
    const browser = browserCookieOf(await ask(email).expect(202));
    return { browser, token: tokenIn(await letterTo(test, email, 'identity.magic_link')) };
  }

  it('PLT-07 signs in like a password, in the browser that asked', async () => {
    const { id, email } = company.user;
    const response = await consume(await ticketFor(email)).expect(200);
    const body = response.body as SignInBody;
    expect(body).toMatchObject({ tokenType: 'Bearer', user: { id, email }, role: 'user' });
    await test.http.as(body.accessToken).get('/auth/me').expect(200);
    await refresh(test.http, refreshTokenOf(response)).expect(200);
    const { body: log } = await company.admin.http
      .get(`/audit-log?resourceId=${id}&action=user.signed_in&limit=1`)
      .expect(200);
    expect(log).toMatchObject({ data: [{ actor: { id }, after: { method: 'magic_link' } }] });
    const { body: asked } = await company.admin.http
      .get(`/audit-log?resourceId=${id}&action=user.magic_link_requested`)
      .expect(200);
    expect((asked as { data: object[] }).data).toHaveLength(1);
  });

  it('PLT-07 strangers who use up the letters of an address leave those of a browser that it knows', async () => {
    const { email } = company.user;
    const browser = browserCookieOf(
      await test.http.post('/auth/login', { email, password: TEST_PASSWORD }).expect(200),
    );
    for (let letter = 0; letter < 6; letter++) await ask(email).expect(202);
    expect(await lettersTo(test, email)).toHaveLength(5);
    await ask(email).set('Cookie', `headwater_browser=${browser}`).expect(202);
    expect(await lettersTo(test, email)).toHaveLength(6);
    await consume({ token: tokenIn(await letterTo(test, email, 'identity.magic_link')), browser }).expect(200);
  });

  it('PLT-07 works once: the second use is 410, and of twenty at once one gets in', async () => {
    const ticket = await ticketFor(company.user.email);
    const count = async () =>
      (await sql('SELECT count(*)::int AS sessions FROM sessions WHERE user_id = $1', [company.user.id]))[0];
    const before = (await count())?.['sessions'] as number;
    expect(statusCounts(await inParallel(20, () => consume(ticket)))).toEqual({ 200: 1, 410: 19 });
    expect(await count()).toEqual({ sessions: before + 1 });
    expect(codeOf(await consume(ticket).expect(410))).toBe('auth.link_spent');
  });

  it('PLT-07 works for ten minutes', async () => {
    const ticket = await ticketFor(company.user.email);
    const [link] = await sql(
      'SELECT round(extract(epoch FROM expires_at - created_at))::int AS seconds FROM account_links WHERE user_id = $1',
      [company.user.id],
    );
    expect(link).toEqual({ seconds: 600 });
    await sql('UPDATE account_links SET expires_at = now() WHERE user_id = $1', [company.user.id]);
    await consume(ticket).expect(410);
  });

  it('PLT-07 does not work in another browser, which does not use it up either', async () => {
    const ticket = await ticketFor(company.user.email);
    const other = await ticketFor(company.admin.email);
    for (const browser of [other.browser, 'A'.repeat(43), undefined]) {
      expect(codeOf(await consume({ token: ticket.token, browser }).expect(401))).toBe('auth.other_browser');
    }
    await consume(ticket).expect(200);
  });

  it('PLT-07 is not used up by scanners that open links, and not by pages of other sites', async () => {
    const ticket = await ticketFor(company.user.email);
    const letter = await letterTo(test, company.user.email, 'identity.magic_link');
    expect(letter.text).toMatch(/http:\/\/localhost:5173\/sign-in\/link#token=[\w-]{43}\n/);
    await test.http.get('/auth/magic-link/consume').expect(405);
    const foreign = await consume(ticket).set('Origin', 'https://evil.example').expect(403);
    expect(codeOf(foreign)).toBe('auth.foreign_origin');
    await consume(ticket).expect(200);
  });

  it('PLT-07 is one kind of link only, and an invented one is none', async () => {
    await test.http.post('/auth/password/forgot', { email: company.user.email }).expect(202);
    const token = tokenIn(await letterTo(test, company.user.email, 'identity.password_reset'));
    expect(codeOf(await consume({ token }).expect(401))).toBe('auth.invalid_link');
    expect(codeOf(await consume({ token: 'B'.repeat(43) }).expect(401))).toBe('auth.invalid_link');
    await consume({ token: 'short' }).expect(400);
  });

  it('PLT-07 is asked for alike whether somebody has the address or not', async () => {
    const emails = [company.user.email, `${newId()}@nowhere.example`] as const;
    const [known, unknown] = [await statementsOf(() => ask(emails[0])), await statementsOf(() => ask(emails[1]))];
    for (const { answer } of [known, unknown]) {
      expect([answer.status, answer.body]).toEqual([202, { expiresIn: 600 }]);
      expect(browserCookieOf(answer)).toMatch(/^[\w-]{43}$/);
    }
    expect(Object.keys(unknown.answer.headers).sort()).toEqual(Object.keys(known.answer.headers).sort());
    const withCommit = ['queue_mail_messages', 'write_audit_log'];
    expect(known.statements.filter((statement) => !withCommit.includes(statement))).toEqual(unknown.statements);
    expect(await lettersTo(test, emails[1])).toEqual([]);
  });

  it('PLT-07 asks a member of several companies which one, and stays usable meanwhile', async () => {
    const other = await createCompany(test.app, test.http);
    await sql(
      `INSERT INTO memberships (tenant_id, id, user_id, role_id) SELECT tenant_id, $2, $3, id FROM roles WHERE tenant_id = $1 AND key = 'user'`,
      [other.tenantId, newId(), company.admin.id],
    );
    const ticket = await ticketFor(company.admin.email);
    expect(codeOf(await consume(ticket).expect(409))).toBe('auth.company_required');
    const { body } = await consume(ticket, other.slug).expect(200);
    expect((body as SignInBody).tenant.id).toBe(other.tenantId);
  });

  it('PLT-07 opens a session of a cookie as well', async () => {
    const { token, browser } = await ticketFor(company.user.email);
    const response = await test.http
      .post('/auth/magic-link/consume', { token, mode: 'cookie' })
      .set('Cookie', `headwater_browser=${browser}`)
      .expect(200);
    expect(response.body).toMatchObject({ user: { id: company.user.id } });
    expect(response.body).not.toHaveProperty('accessToken');
    const cookies = (response.headers['set-cookie'] as unknown as string[]).map((cookie) => cookie.split(';')[0]);
    await test.http.get('/auth/me').set('Cookie', cookies.join('; ')).expect(200);
  });

  it('PLT-07 is a way in for whom strangers delay', async () => {
    const { email } = company.user;
    const attempt = () => test.http.post('/auth/login', { email, password: TEST_PASSWORD });
    for (let failure = 0; failure < 6; failure++)
      await test.http.post('/auth/login', { email, password: 'wrong password' });
    await attempt().expect(429);
    const ticket = await ticketFor(email);
    await consume(ticket).expect(200);
    // From now on the account knows this browser.
    await attempt().set('Cookie', `headwater_browser=${ticket.browser}`).expect(200);
  });
});
