import { createHmac, generateKeyPairSync, sign } from 'node:crypto';
import { newId } from '../../../src/kernel/ids';
import { SessionAuthenticator } from '../../../src/modules/identity/authentication/session-authenticator';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { ProblemBody } from './browser';

type Part = Readonly<Record<string, unknown>>;

const encode = (part: Part): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const hmac = (algorithm: 'sha256' | 'sha384' | 'sha512', text: string, key: string | Buffer): string =>
  createHmac(algorithm, key).update(text).digest('base64url');

function partsOf(token: string): { readonly header: Part; readonly payload: Part } {
  const [header = {}, payload = {}] = token
    .split('.', 2)
    .map((text) => JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as Part);
  return { header, payload };
}

describe('forged access tokens', () => {
  let test: TestApp;
  let company: TestCompany;
  let secret: string;
  let genuine: { readonly header: Part; readonly payload: Part };

  beforeAll(async () => {
    test = await startTestApp();
    company = await test.company();
    secret = test.config.auth.jwtSecret;
    genuine = partsOf(company.admin.token);
  });
  afterAll(() => test.close());

  /** The genuine token with changes, signed with the genuine key unless told otherwise. */
  function forge(header: Part, payload: Part, key: string | Buffer = secret): string {
    const signed = `${encode({ ...genuine.header, ...header })}.${encode({ ...genuine.payload, ...payload })}`;
    return `${signed}.${hmac('sha256', signed, key)}`;
  }
  const now = () => Math.floor(Date.now() / 1_000);
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2_048 });

  it('PLT-06 the untouched token passes, so that the table below means something', async () => {
    await test.http.as(forge({}, {})).get('/auth/me').expect(200);
  });

  const FORGERIES: readonly (readonly [story: string, make: () => string])[] = [
    ['algorithm none, no signature', () => `${encode({ alg: 'none', typ: 'at+jwt' })}.${encode(genuine.payload)}.`],
    [
      'algorithm None with the old signature',
      () => `${encode({ ...genuine.header, alg: 'None' })}.${company.admin.token.split('.').slice(1).join('.')}`,
    ],
    ['algorithm nOnE, genuine signature of it', () => forge({ alg: 'nOnE' }, {})],
    ['no algorithm at all', () => forge({ alg: undefined }, {})],
    [
      'RS256, signed with a key of the forger',
      () => {
        const signed = `${encode({ ...genuine.header, alg: 'RS256' })}.${encode(genuine.payload)}`;
        return `${signed}.${sign('sha256', Buffer.from(signed), privateKey).toString('base64url')}`;
      },
    ],
    [
      'HS256 with a public key as the secret',
      () => forge({}, {}, publicKey.export({ type: 'spki', format: 'pem' }).toString()),
    ],
    [
      'HS512 with the genuine secret: an algorithm we do not use',
      () => {
        const signed = `${encode({ ...genuine.header, alg: 'HS512' })}.${encode(genuine.payload)}`;
        return `${signed}.${hmac('sha512', signed, secret)}`;
      },
    ],
    ['a key id that walks to an empty file', () => forge({ kid: '../../../../dev/null' }, {}, Buffer.alloc(0))],
    ['a key id that is SQL', () => forge({ kid: "x' UNION SELECT 'key" }, {}, 'key')],
    ['a key of its own in the header (jwk)', () => forge({ jwk: publicKey.export({ format: 'jwk' }) }, {}, 'key')],
    ['a key set of its own (jku)', () => forge({ jku: 'https://evil.example/jwks.json' }, {}, 'key')],
    ['a wrong secret', () => forge({}, {}, 'another secret that is long enough to be one')],
    ['an empty secret', () => forge({}, {}, '')],
    ['another audience', () => forge({}, { aud: 'headwater-billing' })],
    ['no audience', () => forge({}, { aud: undefined })],
    ['another issuer', () => forge({}, { iss: 'https://evil.example' })],
    ['no issuer', () => forge({}, { iss: undefined })],
    ['another type: a token for something else', () => forge({ typ: 'JWT' }, {})],
    ['no type', () => forge({ typ: undefined }, {})],
    ['expired a second ago', () => forge({}, { exp: now() - 1 })],
    ['an expiry that is no number', () => forge({}, { exp: 'never' })],
    ['no expiry', () => forge({}, { exp: undefined })],
    ['not valid before tomorrow', () => forge({}, { nbf: now() + 86_400 })],
    ['another user in the session', () => forge({}, { sub: company.user.id })],
    ['another company', () => forge({}, { tid: newId() })],
    ['a session that never was', () => forge({}, { sid: newId() })],
    ['ids that are no ids', () => forge({}, { sub: "' OR 1=1 --" })],
    ['claims that are objects', () => forge({}, { sub: { $ne: null } })],
    ['a cut signature', () => company.admin.token.slice(0, -4)],
    ['no signature', () => company.admin.token.split('.').slice(0, 2).join('.') + '.'],
    ['two parts', () => company.admin.token.split('.').slice(0, 2).join('.')],
    ['five parts', () => `${company.admin.token}.${company.admin.token.split('.').slice(0, 2).join('.')}`],
    [
      'a changed payload under the old signature',
      () => {
        const [header = '', , signature = ''] = company.admin.token.split('.');
        return `${header}.${encode({ ...genuine.payload, sub: company.superuser.id })}.${signature}`;
      },
    ],
    [
      'a header that is no JSON',
      () => `${Buffer.from('{"alg":').toString('base64url')}.${company.admin.token.split('.').slice(1).join('.')}`,
    ],
    [
      'a payload that is no object',
      () => {
        const signed = `${encode(genuine.header)}.${Buffer.from('"admin"').toString('base64url')}`;
        return `${signed}.${hmac('sha256', signed, secret)}`;
      },
    ],
    ['twelve kilobytes of nothing', () => 'a'.repeat(12_000)],
    ['a huge payload, genuinely signed with another key', () => forge({}, { padding: 'x'.repeat(8_000) }, 'key')],
    ['an empty string', () => ''],
    ['a dot', () => '..'],
  ];

  it.each(FORGERIES)('PLT-06 %s: 401', async (_story, make) => {
    const { status, body, headers } = await test.http.get('/auth/me').set('Authorization', `Bearer ${make()}`);
    expect([status, (body as ProblemBody).code]).toEqual([401, 'access.unauthenticated']);
    expect(headers['www-authenticate']).toBe('Bearer');
  });

  it('PLT-01 PLT-06 whoever shows a new token at the same moment as others is himself, and everybody is answered', async () => {
    const people = [company, await test.company()].flatMap(({ admin, user, technician, superuser }) =>
      [admin, user, technician, superuser].map(({ id, token }) => ({ id, ...partsOf(token) })),
    );
    const callers = Array.from({ length: 6 }, (_none, round) =>
      people.map(({ id, header, payload }) => ({ id, token: forge(header, { ...payload, round }) })),
    ).flat();
    // Sign-outs of others meanwhile keep what was found out from being remembered, so every guard has to ask for itself.
    const sessions = test.app.get(SessionAuthenticator, { strict: false });
    const signOuts = setInterval(() => sessions.forgetSession(newId(), newId()), 1);
    const answers = await Promise.all(
      callers.map(({ token }) => test.http.as(token).get('/auth/me').timeout(15_000).expect(200)),
    ).finally(() => clearInterval(signOuts));
    const served = answers.map(({ body }) => (body as { user: { id: string } }).user.id);
    expect(served).toEqual(callers.map(({ id }) => id));
  });

  it('PLT-06 two applications in one process each trust their own key only', async () => {
    const other = await startTestApp({
      environment: {
        JWT_SECRET: 'another-jwt-key-0123456789-abcdefghijkl',
        APP_SECRET: 'another-app-key-0123456789-abcdefghijkl',
      },
    });
    try {
      await other.http.as(forge({}, {})).get('/auth/me').expect(401);
      // The later application must not have taken over the earlier one's strategy.
      await test.http
        .as(forge({}, { jti: 'a token nobody has seen yet' }))
        .get('/auth/me')
        .expect(200);
    } finally {
      await other.close();
    }
  });
});
