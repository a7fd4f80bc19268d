import { Secret, TOTP } from 'otpauth';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany, type TestUser } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { lettersTo } from '../../support/mailbox';
import { type ProblemBody, refreshTokenOf, type SignInBody } from './browser';

interface MfaBody {
  readonly mfaRequired: boolean;
  readonly mfaToken: string;
  readonly factors: readonly string[];
  readonly expiresIn: number;
}

describe('the second factor', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await test.company();
  });
  afterAll(() => test.close());

  const asSystem = (text: string, values: unknown[]) =>
    test.app.get(UnitOfWork, { strict: false }).runAsSystem((manager) => manager.query(text, values));
  const appOf = (secret: string) =>
    new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 });
  /** As if the codes of the last minutes had not been used. */
  const forgetUsedCodes = (userId: string) =>
    asSystem('UPDATE totp_factors SET last_step = NULL WHERE user_id = $1', [userId]);

  async function turnOn({
    http,
    id,
  }: TestUser): Promise<{ app: TOTP; secret: string; recoveryCodes: readonly string[] }> {
    const { secret } = (await http.post('/auth/mfa/totp/setup').expect(200)).body as { secret: string };
    const app = appOf(secret);
    const { body } = await http.post('/auth/mfa/totp/verify', { code: app.generate() }).expect(200);
    await forgetUsedCodes(id);
    return { app, secret, recoveryCodes: (body as { recoveryCodes: string[] }).recoveryCodes };
  }
  const logIn = (email: string, more: object = {}) =>
    test.http.post('/auth/login', { email, password: TEST_PASSWORD, ...more });
  const challenge = async (email: string, more: object = {}): Promise<MfaBody> =>
    (await logIn(email, more).expect(200)).body as MfaBody;
  const verify = (mfaToken: string, code: string) => test.http.post('/auth/mfa/verify', { mfaToken, code });
  const codeOf = ({ body }: { body: unknown }): string => (body as ProblemBody).code;
  const actionsOf = async (http: HttpClient, userId: string) =>
    ((await http.get(`/audit-log?resourceId=${userId}&limit=100`)).body as { data: { action: string }[] }).data.map(
      ({ action }) => action,
    );

  it('PLT-08 is set up with a secret, an address and a picture, and counts from its first code on', async () => {
    const { user } = company;
    const { body } = await user.http.post('/auth/mfa/totp/setup').expect(200);
    const setup = body as { secret: string; uri: string; qrCode: string };
    expect(setup.uri).toContain(`secret=${setup.secret}`);
    expect(setup.uri).toContain(encodeURIComponent(user.email));
    const svg = Buffer.from(setup.qrCode.replace('data:image/svg+xml;base64,', ''), 'base64').toString('utf8');
    expect(svg).toMatch(/^<svg /);
    const [stored] = (await asSystem('SELECT secret_box FROM totp_factors WHERE user_id = $1', [user.id])) as {
      secret_box: string;
    }[];
    expect(stored?.secret_box).toMatch(/^v1\./);
    expect(stored?.secret_box).not.toContain(setup.secret);

    expect(((await logIn(user.email).expect(200)).body as SignInBody).accessToken).toBeDefined();
    const wrong = await user.http.post('/auth/mfa/totp/verify', { code: '000000' }).expect(422);
    expect(codeOf(wrong)).toBe('mfa.confirmation_refused');
    const on = await user.http.post('/auth/mfa/totp/verify', { code: appOf(setup.secret).generate() }).expect(200);
    expect((on.body as { recoveryCodes: string[] }).recoveryCodes).toHaveLength(10);
    expect((await user.http.get('/auth/mfa').expect(200)).body).toEqual({
      isTotpOn: true,
      recoveryCodesLeft: 10,
      passkeyCount: 0,
    });
    expect(codeOf(await user.http.post('/auth/mfa/totp/setup').expect(409))).toBe('mfa.already_on');
  });

  it('PLT-08 login answers mfa_required and no session; the code completes it', async () => {
    const { app } = await turnOn(company.user);
    const first = await logIn(company.user.email).expect(200);
    expect(first.body).toEqual({
      mfaRequired: true,
      mfaToken: expect.stringMatching(/^[\w-]{43}$/) as string,
      factors: ['totp', 'recovery_code'],
      expiresIn: 300,
    });
    expect(String(first.headers['set-cookie'])).not.toMatch(/headwater_(refresh|session|csrf)=/);
    const { mfaToken } = first.body as MfaBody;
    await test.http.as(mfaToken).get('/auth/me').expect(401);
    const done = await verify(mfaToken, app.generate()).expect(200);
    const { accessToken } = done.body as SignInBody;
    expect(refreshTokenOf(done)).toMatch(/^[\w-]{43}$/);
    const { body } = await test.http.as(accessToken).get('/auth/sessions').expect(200);
    expect((body as { data: object[] }).data[0]).toMatchObject({ methods: ['password', 'totp'], isCurrent: true });
    expect(codeOf(await verify(mfaToken, app.generate()).expect(401))).toBe('auth.mfa_token_invalid');
  });

  it('PLT-08 the mode asked for in the first step holds in the second', async () => {
    const { app } = await turnOn(company.user);
    const { mfaToken } = await challenge(company.user.email, { mode: 'cookie' });
    const { body } = await verify(mfaToken, app.generate()).expect(200);
    expect(body).toMatchObject({ csrfToken: expect.any(String) as string });
    expect(body).not.toHaveProperty('accessToken');
  });

  it('PLT-08 a code is good once, also when twenty come at the same moment', async () => {
    const { app } = await turnOn(company.user);
    const tokens: string[] = [];
    while (tokens.length < 20) tokens.push((await challenge(company.user.email)).mfaToken);
    const code = app.generate();
    const answers = await Promise.all(tokens.map((token) => verify(token, code)));
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect(new Set(answers.filter(({ status }) => status !== 200).map(codeOf))).toEqual(new Set(['mfa.code_refused']));
    // Replays of a genuine code are no reason to make its owner wait.
    await forgetUsedCodes(company.user.id);
    const { mfaToken } = await challenge(company.user.email);
    await verify(mfaToken, app.generate()).expect(200);
  });

  it('PLT-08 one challenge opens one session, also when twenty right answers come at the same moment', async () => {
    const { recoveryCodes } = await turnOn(company.user);
    const { mfaToken } = await challenge(company.user.email);
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) => verify(mfaToken, recoveryCodes[index % 10] ?? '')),
    );
    expect(answers.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
    expect((await company.user.http.get('/auth/mfa').expect(200)).body).toMatchObject({ recoveryCodesLeft: 9 });
  });

  it.each([
    ['a step early', -30_000, 200],
    ['now', 0, 200],
    ['a step late', 30_000, 200],
    ['two steps early', -61_000, 401],
    ['two steps late', 61_000, 401],
  ])('PLT-08 a code of a clock that is %s', async (_story, skew, status) => {
    const { app } = await turnOn(company.user);
    const { mfaToken } = await challenge(company.user.email);
    await verify(mfaToken, app.generate({ timestamp: Date.now() + skew })).expect(status);
  });

  it('PLT-08 wrong codes make the next ones wait, even the right one, and the wait ends', async () => {
    const { app, recoveryCodes } = await turnOn(company.user);
    const { mfaToken } = await challenge(company.user.email);
    for (let attempt = 0; attempt < 5; attempt++) {
      expect(codeOf(await verify(mfaToken, 'not a code').expect(401))).toBe('mfa.code_refused');
    }
    const early = await verify(mfaToken, app.generate()).expect(429);
    expect(codeOf(early)).toBe('mfa.too_many_attempts');
    expect(Number(early.headers['retry-after'])).toBeGreaterThan(0);
    await verify(mfaToken, recoveryCodes[0] ?? '').expect(429);
    await asSystem('UPDATE totp_factors SET retry_at = now() WHERE user_id = $1', [company.user.id]);
    await verify(mfaToken, app.generate()).expect(200);
    const [row] = (await asSystem('SELECT failures FROM totp_factors WHERE user_id = $1', [company.user.id])) as {
      failures: number;
    }[];
    expect(row?.failures).toBe(0);
    expect(await actionsOf(company.admin.http, company.user.id)).toContain('user.sign_in_failed');
  });

  it('PLT-08 recovery codes open once each, are kept as digests and are voided by new ones', async () => {
    const { recoveryCodes } = await turnOn(company.user);
    const [first = '', second = ''] = recoveryCodes;
    const stored = JSON.stringify(await asSystem('SELECT * FROM recovery_codes WHERE user_id = $1', [company.user.id]));
    expect(stored).not.toContain(first);
    await verify((await challenge(company.user.email)).mfaToken, first.toLowerCase()).expect(200);
    await verify((await challenge(company.user.email)).mfaToken, first).expect(401);
    const { body } = await company.user.http.post('/auth/mfa/recovery-codes').expect(200);
    const renewed = (body as { recoveryCodes: string[] }).recoveryCodes;
    expect(renewed).toHaveLength(10);
    await verify((await challenge(company.user.email)).mfaToken, second).expect(401);
    await verify((await challenge(company.user.email)).mfaToken, renewed[0] ?? '').expect(200);
  });

  it('PLT-08 is turned off with a recent proof only, which the app can give as well', async () => {
    const { user } = company;
    const { app, recoveryCodes } = await turnOn(user);
    await asSystem(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [user.id]);
    await asSystem('UPDATE users SET first_name = first_name WHERE id = $1', [user.id]);
    const fresh = await startTestApp();
    try {
      const http = fresh.http.as(user.token);
      for (const refused of [
        http.delete('/auth/mfa/totp'),
        http.post('/auth/mfa/recovery-codes'),
        http.post('/auth/mfa/totp/setup'),
      ]) {
        expect((await refused.expect(401)).body).toMatchObject({
          code: 'access.step_up_required',
          stepUp: { methods: ['totp'] },
        });
      }
      const weak = await http.post('/auth/step-up', { password: TEST_PASSWORD }).expect(422);
      expect(weak.body).toMatchObject({ code: 'auth.factor_required', stepUp: { methods: ['totp'] } });
      await http.delete('/auth/mfa/totp').expect(401);
      await http.post('/auth/step-up', { code: '000000' }).expect(422);
      await http.post('/auth/step-up', { code: recoveryCodes[0] }).expect(200);
      await http.post('/auth/step-up', { code: app.generate() }).expect(200);
      await http.delete('/auth/mfa/totp').expect(204);
      await http.delete('/auth/mfa/totp').expect(409);
    } finally {
      await fresh.close();
    }
    expect(((await logIn(user.email).expect(200)).body as SignInBody).accessToken).toBeDefined();
    expect(await actionsOf(company.admin.http, user.id)).toEqual(
      expect.arrayContaining(['user.mfa_enabled', 'user.mfa_disabled', 'user.stepped_up']),
    );
  });

  it('PLT-08 tells its owner by mail whatever is changed about it, and nothing when nothing was', async () => {
    const { http, email } = company.user;
    const kinds = async () => (await lettersTo(test, email)).map(({ kind }) => kind);
    await http.delete('/auth/mfa/totp').expect(409);
    await http.post('/auth/mfa/recovery-codes').expect(409);
    expect(await kinds()).toEqual([]);
    const { recoveryCodes } = await turnOn(company.user);
    await verify((await challenge(email)).mfaToken, recoveryCodes[0] ?? '').expect(200);
    await http.post('/auth/mfa/recovery-codes').expect(200);
    await http.delete('/auth/mfa/totp').expect(204);
    expect(await kinds()).toEqual([
      'identity.app_on',
      'identity.code_used',
      'identity.codes_renewed',
      'identity.app_off',
    ]);
    const [on, used] = await lettersTo(test, email);
    expect(on?.text).toContain('If this was not you');
    expect(used?.text).toContain('9 of them are left');
    expect(JSON.stringify(await lettersTo(test, email))).not.toContain(recoveryCodes[0]);
  });

  it('PLT-08 belongs to one person: the code of another opens nothing', async () => {
    await turnOn(company.user);
    const other = await turnOn(company.admin);
    const { mfaToken } = await challenge(company.user.email);
    await verify(mfaToken, other.app.generate()).expect(401);
    await verify(mfaToken, other.recoveryCodes[0] ?? '').expect(401);
  });

  it('PLT-08 the token of the first step ends after five minutes', async () => {
    const { app } = await turnOn(company.user);
    const { mfaToken } = await challenge(company.user.email);
    await asSystem('UPDATE sign_in_challenges SET expires_at = now() WHERE user_id = $1', [company.user.id]);
    expect(codeOf(await verify(mfaToken, app.generate()).expect(401))).toBe('auth.mfa_token_invalid');
  });
});
