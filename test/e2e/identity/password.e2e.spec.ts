import pino from 'pino';
import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { createCompany, TEST_PASSWORD, type TestCompany } from '../../support/company';
import { lettersTo, letterTo, tokenIn } from '../../support/mailbox';
import { inParallel, statusCounts } from '../../support/parallel';
import { browserCookieOf, comparable, logIn, refresh } from './browser';
import { statementsOf } from './statements';

const NEW_PASSWORD = 'gravel road CANARY-0451';

describe('a forgotten password', () => {
  let test: TestApp;
  let company: TestCompany;
  const lines: string[] = [];

  beforeAll(async () => {
    jest.spyOn(pino, 'destination').mockReturnValue({ write: (line: string) => void lines.push(line) } as never);
    test = await startTestApp({ environment: { LOG_LEVEL: 'trace' } });
  });
  beforeEach(async () => {
    company = await createCompany(test.app, test.http);
  });
  afterAll(async () => {
    await test.close();
    jest.restoreAllMocks();
  });

  const forget = (email: string) => test.http.post('/auth/password/forgot', { email });
  const reset = (token: string, password = NEW_PASSWORD) => test.http.post('/auth/password/reset', { token, password });
  const attempt = (email: string, password: string) => test.http.post('/auth/login', { email, password });
  const sql = (text: string, values: unknown[] = []) =>
    test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) => manager.query<Record<string, unknown>[]>(text, values));
  const auditOf = async (resourceId: string, action: string): Promise<object[]> => {
    const { body } = await company.admin.http.get(`/audit-log?resourceId=${resourceId}&action=${action}`).expect(200);
    return (body as { data: object[] }).data;
  };
  async function linkFor(email: string): Promise<string> {
    await forget(email).expect(202);
    return tokenIn(await letterTo(test, email, 'identity.password_reset'));
  }

  it('PLT-09 is replaced with a mailed link: the old one and every session end, the owner is told', async () => {
    const { id, email } = company.user;
    const sessions = [await logIn(test.http, email), await logIn(test.http, email)];
    const token = await linkFor(email);
    await reset(token).expect(204);
    await attempt(email, TEST_PASSWORD).expect(401);
    for (const { body, refreshToken } of sessions) {
      await test.http.as(body.accessToken).get('/auth/me').expect(401);
      await refresh(test.http, refreshToken).expect(401);
    }
    await attempt(email, NEW_PASSWORD).expect(200);
    expect((await lettersTo(test, email)).map(({ kind }) => kind)).toEqual([
      'identity.password_reset',
      'identity.password_changed',
    ]);
    expect(await auditOf(id, 'user.password_reset_requested')).toHaveLength(1);
    expect(await auditOf(id, 'user.password_reset')).toMatchObject([
      { actor: { kind: 'anonymous' }, after: { endedSessions: 3 } },
    ]);
  });

  it('PLT-09 takes a link once, for half an hour, and twenty at once are one', async () => {
    const { email } = company.user;
    const token = await linkFor(email);
    expect(statusCounts(await inParallel(20, () => reset(token)))).toEqual({ 204: 1, 410: 19 });
    const late = await linkFor(email);
    await sql('UPDATE account_links SET expires_at = now() WHERE used_at IS NULL');
    expect((await reset(late).expect(410)).body).toMatchObject({ code: 'auth.link_spent' });
    const unknown = await reset('A'.repeat(43)).expect(401);
    expect(unknown.body).toMatchObject({ code: 'auth.invalid_link' });
    await reset('too short').expect(400);
  });

  it('PLT-09 voids the links that are still under way', async () => {
    const { email } = company.user;
    const [first, second] = [await linkFor(email), await linkFor(email)];
    await reset(second).expect(204);
    await reset(first).expect(410);
  });

  it('PLT-09 refuses a password that is easy to guess, with a pointer, and leaves the link usable', async () => {
    const token = await linkFor(company.user.email);
    const refused = await reset(token, 'password123').expect(422);
    expect(refused.body).toMatchObject({
      code: 'auth.weak_password',
      errors: [{ pointer: '/password', code: 'too_common' }],
    });
    const personal = await reset(token, `${company.user.email}!!`).expect(422);
    expect(personal.body).toMatchObject({ errors: [{ code: 'too_personal' }] });
    await reset(token, 'short').expect(400);
    await reset(token, 'ab'.repeat(96) + ' is 200 characters long').expect(204);
    await attempt(company.user.email, 'ab'.repeat(96) + ' is 200 characters long').expect(200);
  });

  it('PLT-09 ends delays, and trusts no browser because of what was before', async () => {
    const { email } = company.user;
    const known = browserCookieOf(await attempt(email, TEST_PASSWORD).expect(200));
    for (let failure = 0; failure < 6; failure++) await attempt(email, 'wrong password');
    await attempt(email, TEST_PASSWORD).expect(429);
    await reset(await linkFor(email)).expect(204);
    await attempt(email, NEW_PASSWORD).expect(200);
    for (let failure = 0; failure < 6; failure++) await attempt(email, 'wrong password');
    await attempt(email, NEW_PASSWORD).set('Cookie', `headwater_browser=${known}`).expect(429);
  });

  it('PLT-09 is answered alike whether somebody has the address or not, and the same is done for it', async () => {
    const emails = [company.user.email, `${newId()}@nowhere.example`] as const;
    const [known, unknown] = [await statementsOf(() => forget(emails[0])), await statementsOf(() => forget(emails[1]))];
    for (const { answer } of [known, unknown]) expect(answer.status).toBe(202);
    expect(unknown.answer.body).toEqual(known.answer.body);
    expect(Object.keys(unknown.answer.headers).sort()).toEqual(Object.keys(known.answer.headers).sort());
    // The letter and the audit entries travel with COMMIT, in its round trip.
    const withCommit = ['queue_mail_messages', 'write_audit_log'];
    expect(known.statements.filter((statement) => !withCommit.includes(statement))).toEqual(unknown.statements);
    expect(known.statements).toEqual(expect.arrayContaining(withCommit));
    expect(await lettersTo(test, emails[1])).toEqual([]);
  });

  it('PLT-09 writes to nobody who could not sign in, and at most five letters an hour, also when twenty are asked for at once', async () => {
    const { id, email } = company.technician;
    await sql('UPDATE users SET is_active = false WHERE id = $1', [id]);
    await forget(email).expect(202);
    expect(await lettersTo(test, email)).toEqual([]);
    const many = await inParallel(20, () => forget(company.user.email));
    for (const answer of many) expect([answer.status, answer.body]).toEqual([202, { expiresIn: 1_800 }]);
    expect(await lettersTo(test, company.user.email)).toHaveLength(5);
  });

  it('PLT-09 strangers who use up the letters of an address leave those of a known browser', async () => {
    const { email } = company.user;
    const known = browserCookieOf(await attempt(email, TEST_PASSWORD).expect(200));
    for (let letter = 0; letter < 6; letter++) await forget(email).expect(202);
    await forget(email)
      .set('Cookie', `headwater_browser=${'A'.repeat(43)}`)
      .expect(202);
    expect(await lettersTo(test, email)).toHaveLength(5);
    for (let letter = 0; letter < 6; letter++) {
      await forget(email).set('Cookie', `headwater_browser=${known}`).expect(202);
    }
    const letters = await lettersTo(test, email);
    expect(letters).toHaveLength(10);
    await reset(tokenIn(await letterTo(test, email, 'identity.password_reset'))).expect(204);
  });

  it('PLT-09 keeps of a link only its digest', async () => {
    const token = await linkFor(company.user.email);
    const rows = await sql('SELECT l::text AS link, m::text AS mail FROM account_links l, mail_messages m');
    expect(JSON.stringify(rows)).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(token).toString('hex'));
  });

  describe('and one that is known', () => {
    const change = (currentPassword: string, newPassword = NEW_PASSWORD) =>
      company.user.http.post('/auth/password/change', { currentPassword, newPassword });

    it('PLT-09 is changed with the current one: other sessions and links under way end, this session stays', async () => {
      const { email, http, id } = company.user;
      const other = await logIn(test.http, email);
      const link = await linkFor(email);
      await change(TEST_PASSWORD).expect(204);
      await http.get('/auth/me').expect(200);
      await test.http.as(other.body.accessToken).get('/auth/me').expect(401);
      await reset(link).expect(410);
      await attempt(email, TEST_PASSWORD).expect(401);
      await attempt(email, NEW_PASSWORD).expect(200);
      await letterTo(test, email, 'identity.password_changed');
      expect(await auditOf(id, 'user.password_changed')).toMatchObject([{ actor: { kind: 'user', id } }]);
    });

    it('PLT-09 is not guessed with a stolen session', async () => {
      const wrong = await change('not the password').expect(422);
      expect(wrong.body).toMatchObject({ code: 'auth.proof_refused', errors: [{ pointer: '/currentPassword' }] });
      expect(await auditOf(company.user.id, 'user.password_refused')).toHaveLength(1);
      const guesses = await inParallel(20, () => change('not the password'));
      expect(statusCounts(guesses)).toEqual({ 422: 4, 429: 16 });
      await change(TEST_PASSWORD).expect(429);
      // The owner, who has another session or none, is not kept out by it.
      await attempt(company.user.email, TEST_PASSWORD).expect(200);
    });

    it('PLT-09 is not replaced by one that is easy to guess', async () => {
      const refused = await change(TEST_PASSWORD, 'qwertyuiop').expect(422);
      expect(refused.body).toMatchObject({ errors: [{ pointer: '/newPassword', code: 'too_common' }] });
      expect(comparable(await change(TEST_PASSWORD, 'x').expect(400))).toMatchObject({ status: 400 });
    });
  });

  it('PLT-09 leaves neither passwords nor links in the log', async () => {
    const token = await linkFor(company.admin.email);
    await reset(token, 'short CANARY').expect(204);
    await attempt(company.admin.email, 'wrong CANARY-password').expect(401);
    expect(lines.length).toBeGreaterThan(20);
    const log = lines.join('');
    for (const secret of ['CANARY', token, TEST_PASSWORD]) expect(log).not.toContain(secret);
  });
});
