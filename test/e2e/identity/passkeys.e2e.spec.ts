import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { type TestCompany, TEST_PASSWORD, type TestUser } from '../../support/company';
import type { HttpClient } from '../../support/http-client';
import { lettersTo, letterTo } from '../../support/mailbox';
import { type Deviation, type RequestOptions, SoftwareAuthenticator } from '../../support/software-authenticator';
import { comparable, type ProblemBody, type SignInBody } from './browser';
import { addPasskey, creationOptions, requestOptions } from './passkey-device';

const PAGES = 'https://desk.crm.example';

describe('passkeys', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp({ environment: { APP_URL: `${PAGES}/app` } });
  });
  beforeEach(async () => {
    company = await test.company();
  });
  afterAll(() => test.close());

  const asSystem = (text: string, values: unknown[]) =>
    test.app.get(UnitOfWork, { strict: false }).runAsSystem((manager) => manager.query(text, values));
  const codeOf = ({ body }: { body: unknown }): string => (body as ProblemBody).code;
  const request = () => requestOptions(test.http);
  const signIn = (credential: object, more: object = {}) =>
    test.http.post('/auth/passkeys/sign-in', { credential, ...more });
  const audited = async (userId: string) =>
    ((await company.admin.http.get(`/audit-log?resourceId=${userId}&limit=100`)).body as { data: AuditEntry[] }).data;

  const register = ({ http }: TestUser, authenticator = new SoftwareAuthenticator(PAGES), name?: string) =>
    addPasskey(http, authenticator, name);

  describe('are added', () => {
    it('PLT-08 with options that ask for a verified person, without attestation, and for none of those he has', async () => {
      const { authenticator } = await register(company.user);
      const options = await creationOptions(company.user.http);
      expect(options).toMatchObject({
        rp: { name: 'Headwater', id: 'desk.crm.example' },
        user: {
          name: company.user.email,
          id: Buffer.from(company.user.id.replaceAll('-', ''), 'hex').toString('base64url'),
        },
        attestation: 'none',
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        excludeCredentials: [{ id: authenticator.credentialId, transports: ['internal'], type: 'public-key' }],
      });
      const stored = (await asSystem('SELECT challenge_hash FROM passkey_challenges WHERE user_id = $1', [
        company.user.id,
      ])) as { challenge_hash: Buffer }[];
      expect(JSON.stringify(stored)).not.toContain(options.challenge);
    });

    it('PLT-08 the first one brings recovery codes, the second none; both are listed, named, audited and told by mail', async () => {
      const { user } = company;
      const first = await register(user);
      expect(first.passkey.recoveryCodes).toHaveLength(10);
      const second = await register(user, new SoftwareAuthenticator(PAGES, { counts: false }), 'Key "ring"');
      expect(second.passkey.recoveryCodes).toBeNull();
      const { body } = await user.http.get('/auth/passkeys').expect(200);
      expect(body).toMatchObject({
        passkeys: [
          { id: first.passkey.id, name: 'Phone', isSynced: false, lastUsedAt: null },
          { id: second.passkey.id, name: 'Key "ring"', isSynced: true },
        ],
      });
      expect((await user.http.get('/auth/mfa').expect(200)).body).toEqual({
        isTotpOn: false,
        recoveryCodesLeft: 10,
        passkeyCount: 2,
      });
      const letters = (await lettersTo(test, user.email)).filter(({ kind }) => kind === 'identity.passkey_added');
      expect(letters.map(({ text }) => /passkey "(.*)" was added/.exec(text)?.[1])).toEqual(['Phone', 'Key "ring"']);
      expect((await audited(user.id)).filter(({ action }) => action === 'user.passkey_added')).toHaveLength(2);
    });

    const REFUSED: readonly (readonly [string, Deviation])[] = [
      ['another origin', { origin: 'https://evil.example' }],
      ['our site over plain http', { origin: 'http://desk.crm.example' }],
      ['another site', { rpId: 'crm.example' }],
      ['a challenge of its own', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
      ['a frame of another site', { crossOrigin: true }],
      ['a person who was not verified', { isUserVerified: false }],
      ['an attestation nobody asked for', { format: 'android-key' }],
    ];
    it.each(REFUSED)('PLT-08 are refused from %s', async (_story, deviation) => {
      const { http } = company.user;
      const credential = new SoftwareAuthenticator(PAGES).create(await creationOptions(http), deviation);
      const refused = await http.post('/auth/passkeys', { name: 'Phone', credential }).expect(422);
      expect(codeOf(refused)).toBe('passkey.registration_refused');
      expect((await http.get('/auth/passkeys').expect(200)).body).toEqual({ passkeys: [] });
    });

    it('PLT-08 a challenge is good for one answer of its own person, for five minutes', async () => {
      const { user, technician } = company;
      const authenticator = new SoftwareAuthenticator(PAGES);
      const answer = authenticator.create(await creationOptions(user.http));
      const add = (http: HttpClient, credential: object) => http.post('/auth/passkeys', { name: 'Phone', credential });
      await add(technician.http, answer).expect(422);
      await add(user.http, answer).expect(201);
      await add(user.http, answer).expect(422);
      // A sign-in's challenge is no registration's.
      const { challenge } = await request();
      await add(
        user.http,
        new SoftwareAuthenticator(PAGES).create({ ...(await creationOptions(user.http)), challenge }),
      ).expect(422);
      const late = new SoftwareAuthenticator(PAGES).create(await creationOptions(user.http));
      await asSystem('UPDATE passkey_challenges SET expires_at = now() WHERE user_id = $1 AND used_at IS NULL', [
        user.id,
      ]);
      await add(user.http, late).expect(422);
    });

    it('PLT-08 nobody adds the credential of somebody else', async () => {
      const { authenticator } = await register(company.user);
      const stolen = authenticator.create(await creationOptions(company.technician.http));
      const mine = new SoftwareAuthenticator(PAGES);
      const credential = mine.create(await creationOptions(company.technician.http));
      await asSystem('UPDATE passkeys SET credential = $2 WHERE user_id = $1', [
        company.user.id,
        Buffer.from(mine.credentialId, 'base64url'),
      ]);
      await company.technician.http.post('/auth/passkeys', { name: 'Phone', credential }).expect(422);
      await company.technician.http.post('/auth/passkeys', { name: 'Phone', credential: stolen }).expect(201);
    });

    it('PLT-08 with a recent proof only, and at most twenty', async () => {
      const { user } = company;
      const { passkey } = await register(user);
      const insert = `INSERT INTO passkeys (id, user_id, credential, public_key, sign_count, transports, name, is_synced)
        SELECT gen_random_uuid(), user_id, credential || $2, public_key, 0, transports, name, false FROM passkeys WHERE id = $1`;
      for (let index = 1; index < 20; index++) await asSystem(insert, [passkey.id, Buffer.from([index])]);
      expect(codeOf(await user.http.post('/auth/passkeys/registration').expect(409))).toBe('passkey.limit_reached');
      await asSystem(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [user.id]);
      const { body } = await test.http.post('/auth/login', { email: user.email, password: TEST_PASSWORD }).expect(200);
      const http = test.http.as((body as SignInBody).accessToken);
      await asSystem(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [user.id]);
      await http.delete(`/auth/passkeys/${newId()}`).expect(401);
      expect(codeOf(await http.post('/auth/passkeys/registration').expect(401))).toBe('access.step_up_required');
    });
  });

  describe('sign in', () => {
    it('PLT-08 without an address and without a code, and count as both factors', async () => {
      const { authenticator, passkey } = await register(company.user);
      const options = await request();
      expect(options).toMatchObject({ rpId: 'desk.crm.example', userVerification: 'required', allowCredentials: [] });
      const { body } = await signIn(authenticator.get(options)).expect(200);
      const http = test.http.as((body as SignInBody).accessToken);
      expect((await http.get('/auth/me').expect(200)).body).toMatchObject({ user: { id: company.user.id } });
      const sessions = (await http.get('/auth/sessions').expect(200)).body as { data: object[] };
      expect(sessions.data[0]).toMatchObject({ methods: ['passkey'], isCurrent: true });
      const used = (await http.get(`/auth/passkeys/${passkey.id}`).expect(200)).body as { lastUsedAt: string };
      expect(Date.parse(used.lastUsedAt)).toBeGreaterThan(0);
    });

    it('PLT-08 without a code also where an authenticator app is on, and into a cookie where that is wanted', async () => {
      const { authenticator } = await register(company.user, new SoftwareAuthenticator(PAGES, { counts: false }));
      await asSystem(
        `INSERT INTO totp_factors (id, user_id, secret_box, confirmed_at) VALUES ($1, $2, 'v1.never-opened', now())`,
        [newId(), company.user.id],
      );
      const { body } = await test.http
        .post('/auth/login', { email: company.user.email, password: TEST_PASSWORD })
        .expect(200);
      expect(body).toMatchObject({ mfaRequired: true, factors: ['totp', 'recovery_code', 'passkey'] });
      const signedIn = await signIn(authenticator.get(await request()), { mode: 'cookie' }).expect(200);
      expect(signedIn.body).toMatchObject({ csrfToken: expect.any(String) as string });
      // An authenticator that does not count signs in again and again.
      await signIn(authenticator.get(await request())).expect(200);
    });

    const REFUSED: readonly (readonly [string, Deviation])[] = [
      ['another origin', { origin: 'https://evil.example' }],
      ['another site', { rpId: 'evil.example' }],
      ['an invented challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
      ['a frame of another site', { crossOrigin: true }],
      ['a person who was not verified', { isUserVerified: false }],
      ['nobody in particular', { userHandle: null }],
      ['somebody else’s handle', { userHandle: 'AAAAAAAAAAAAAAAAAAAAAA' }],
    ];
    it.each(REFUSED)('PLT-08 not from %s, and the answer is that to an unknown passkey', async (_story, deviation) => {
      const { authenticator } = await register(company.user);
      const stranger = new SoftwareAuthenticator(PAGES);
      stranger.create({ challenge: 'unused', rp: { id: 'desk.crm.example' }, user: { id: 'AAAA' } });
      const unknown = await signIn(stranger.get(await request())).expect(401);
      const refused = await signIn(authenticator.get(await request(), deviation)).expect(401);
      expect(codeOf(refused)).toBe('passkey.refused');
      expect(comparable(refused)).toEqual(comparable(unknown));
      expect((await audited(company.user.id))[0]).toMatchObject({ action: 'user.sign_in_failed' });
      await signIn(authenticator.get(await request())).expect(200);
    });

    it('PLT-08 not with a signature of which any bit is other', async () => {
      const { authenticator } = await register(company.user);
      for (const part of ['signature', 'authenticatorData', 'clientDataJSON'] as const) {
        const answer = authenticator.get(await request());
        const bytes = Buffer.from(answer.response[part], 'base64url');
        const last = bytes.length - (part === 'clientDataJSON' ? 3 : 1);
        bytes[last] = (bytes[last] ?? 0) ^ 1;
        const response = { ...answer.response, [part]: bytes.toString('base64url') };
        await signIn({ ...answer, response }).expect(401);
      }
    });

    it('PLT-08 once for one answer, also when twenty copies come at the same moment', async () => {
      const { authenticator } = await register(company.user);
      const answer = authenticator.get(await request());
      const answers = await Promise.all(Array.from({ length: 20 }, () => signIn(answer)));
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(19);
      // A wrong answer uses the challenge up as well.
      const options = await request();
      await signIn(authenticator.get(options, { origin: 'https://evil.example' })).expect(401);
      await signIn(authenticator.get(options)).expect(401);
      const old = await request();
      await asSystem('UPDATE passkey_challenges SET expires_at = now() WHERE used_at IS NULL AND user_id IS NULL', []);
      await signIn(authenticator.get(old)).expect(401);
    });

    it('PLT-08 not when the counter goes back or stands still, as a copy’s would: audited, and told by mail', async () => {
      const { authenticator } = await register(company.user);
      await signIn(authenticator.get(await request(), { counter: 40 })).expect(200);
      await signIn(authenticator.get(await request(), { counter: 40 })).expect(401);
      await signIn(authenticator.get(await request(), { counter: 3 })).expect(401);
      const reasons = (await audited(company.user.id))
        .filter(({ action }) => action === 'user.sign_in_failed')
        .map(({ after }) => after);
      expect(reasons).toEqual([{ reason: 'passkey_counter' }, { reason: 'passkey_counter' }]);
      expect((await letterTo(test, company.user.email, 'identity.passkey_suspicious')).text).toContain('"Phone"');
      await signIn(authenticator.get(await request(), { counter: 41 })).expect(200);
    });

    it('PLT-08 only in the company asked for, only while person and company may come in', async () => {
      const { authenticator } = await register(company.user);
      const other = await test.company();
      const attempt = async (more: object = {}) => signIn(authenticator.get(await request()), more);
      expect((await attempt({ tenant: other.slug })).status).toBe(401);
      const path = `/admin/users/${company.user.id}`;
      for (const [close, open] of [
        [() => company.admin.http.post(`${path}/suspend`), () => company.admin.http.post(`${path}/reactivate`)],
        [() => company.admin.http.delete(path), () => company.admin.http.patch(path, { isActive: true })],
      ] as const) {
        expect((await close()).status).toBeLessThan(300);
        expect((await attempt()).status).toBe(401);
        await open().expect(200);
        expect((await attempt()).status).toBe(200);
      }
      const setStatus = (status: string) =>
        asSystem('UPDATE tenants SET status = $2 WHERE id = $1', [company.tenantId, status]);
      await setStatus('suspended');
      expect((await attempt()).status).toBe(401);
      await setStatus('paused');
      expect((await attempt()).status).toBe(200);
      await asSystem(
        `INSERT INTO memberships (tenant_id, id, user_id, role_id) SELECT $1, $2, $3, id FROM roles WHERE tenant_id = $1 AND key = 'user'`,
        [other.tenantId, newId(), company.user.id],
      );
      // Asked which company, the person answers with the same signature.
      const answer = authenticator.get(await request());
      expect(codeOf(await signIn(answer).expect(409))).toBe('auth.company_required');
      await signIn(answer, { tenant: other.slug }).expect(200);
      await signIn(answer, { tenant: other.slug }).expect(401);
    });
  });

  describe('are kept', () => {
    it('PLT-08 by their owner alone: renamed, removed, and gone for good', async () => {
      const { user, technician } = company;
      const { authenticator, passkey } = await register(user);
      const path = `/auth/passkeys/${passkey.id}`;
      await technician.http.get(path).expect(404);
      await technician.http.patch(path, { name: 'Mine now' }).expect(404);
      await technician.http.delete(path).expect(404);
      expect((await user.http.patch(path, { name: 'Old phone' }).expect(200)).body).toMatchObject({
        name: 'Old phone',
      });
      await user.http.delete(path).expect(204);
      await user.http.delete(path).expect(404);
      await signIn(authenticator.get(await request())).expect(401);
      expect((await letterTo(test, user.email, 'identity.passkey_removed')).text).toContain('"Old phone"');
      expect((await user.http.get('/auth/mfa').expect(200)).body).toMatchObject({ recoveryCodesLeft: 0 });
      expect((await audited(user.id)).map(({ action }) => action)).toEqual(
        expect.arrayContaining(['user.passkey_added', 'user.passkey_renamed', 'user.passkey_removed']),
      );
    });

    it('PLT-11 and prove again who their owner is, nobody else', async () => {
      const { user, technician } = company;
      expect(codeOf(await user.http.post('/auth/step-up/passkey/options').expect(409))).toBe('passkey.none');
      const { authenticator } = await register(user);
      const { authenticator: foreign } = await register(technician);
      await asSystem(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [user.id]);
      const { body } = await test.http.post('/auth/login', { email: user.email, password: TEST_PASSWORD }).expect(200);
      const http = test.http.as((body as SignInBody).accessToken);
      await asSystem(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [user.id]);
      const stale = await http.post('/auth/mfa/totp/setup').expect(401);
      expect(stale.body).toMatchObject({ stepUp: { methods: ['passkey'] } });
      const weak = await http.post('/auth/step-up', { password: TEST_PASSWORD }).expect(422);
      expect(weak.body).toMatchObject({ code: 'auth.factor_required', stepUp: { methods: ['passkey'] } });

      const options = async () => (await http.post('/auth/step-up/passkey/options').expect(200)).body as RequestOptions;
      expect(await options()).toMatchObject({ allowCredentials: [{ id: authenticator.credentialId }] });
      const prove = (credential: object) => http.post('/auth/step-up/passkey', { credential });
      expect(codeOf(await prove(foreign.get(await options())).expect(422))).toBe('auth.proof_refused');
      await prove(authenticator.get(await request())).expect(422);
      await http.post('/auth/mfa/totp/setup').expect(401);
      const answer = authenticator.get(await options(), { userHandle: null });
      await prove(answer).expect(200);
      await http.post('/auth/mfa/totp/setup').expect(200);
      await prove(answer).expect(422);
      // What was asked for a step-up opens no session.
      await signIn(authenticator.get(await options())).expect(401);
    });
  });
});

interface AuditEntry {
  readonly action: string;
  readonly after: unknown;
}
