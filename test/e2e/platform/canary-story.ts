import type { Response, Test } from 'supertest';
import { Secret, TOTP } from 'otpauth';
import type { TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import { eventually, PNG } from '../../support/company-data';
import type { Answers, Canaries } from '../../support/leaks';
import { letterTo, tokenIn } from '../../support/mailbox';
import { browserCookieOf, refresh, refreshTokenOf } from '../identity/browser';
import { fetchOf, registerClient, type RegisteredClient } from '../partner-access/partner';
import type { Receiver } from '../webhooks/receiver';

interface SignedIn {
  readonly accessToken: string;
  readonly csrfToken: string;
}

/** Does, in a company of its own, everything that has to do with secrets, and lets every secret be watched. */
export class CanaryStory {
  /** Answers with another status than the story expects. */
  readonly surprises: string[] = [];

  constructor(
    private readonly test: TestApp,
    private readonly company: TestCompany,
    private readonly canaries: Canaries,
    private readonly answers: Answers,
  ) {}

  private get email(): string {
    return this.company.user.email;
  }

  /** Changed, wrong, in the field of the address, and in a body that is no JSON. */
  async passwords(): Promise<void> {
    const { http } = this.company.user;
    const [first, wrong] = [this.password('first'), this.password('wrong')];
    await this.ask(http.post('/auth/password/change', { currentPassword: wrong, newPassword: first }), 422);
    await this.ask(http.post('/auth/password/change', { currentPassword: TEST_PASSWORD, newPassword: first }), 204);
    await this.ask(this.logIn(wrong), 401);
    await this.ask(this.logIn(first, { email: `nobody-${this.company.slug}@example.com` }), 401);
    await this.ask(this.logIn(first, { email: first }), 400);
    await this.ask(this.logIn(first, { tenant: first, mode: first }), 400);
    await this.ask(this.logIn(first, { token: first, nested: { password: first } }), 400);
    const broken = this.test.http.post('/auth/login').type('json').send(`{"email":"a@b.example","password":"${first}`);
    await this.ask(broken, 400);
    await this.ask(this.test.http.post('/auth/login').type('form').send({ password: first }), 415);
    await this.tokens(await this.ask(this.logIn(first), 200), first);
    await this.cookies(await this.ask(this.logIn(first, { mode: 'cookie' }), 200), first);
  }

  /** Mailed links, and what they allow. */
  async links(): Promise<void> {
    const { http } = this.test;
    const [second, third] = [this.password('reset'), this.password('third')];
    await this.ask(http.post('/auth/password/forgot', { email: this.email }), 202);
    const link = this.link('reset link', await this.letter('identity.password_reset'));
    await this.ask(http.post('/auth/password/reset', { token: link, password: 'short' }), 400);
    await this.ask(http.post('/auth/password/reset', { token: link, password: second }), 204);
    await this.ask(http.post('/auth/password/reset', { token: link, password: third }), 410);
    const asked = await this.ask(http.post('/auth/magic-link', { email: this.email }), 202);
    const browser = this.canaries.watch('browser cookie', browserCookieOf(asked));
    const magic = this.link('magic link', await this.letter('identity.magic_link'));
    const consume = () =>
      http.post('/auth/magic-link/consume', { token: magic }).set('Cookie', `headwater_browser=${browser}`);
    this.watchSession('magic', await this.ask(consume(), 200));
    await this.ask(consume(), 410);
    await this.ask(http.get(`/auth/magic-link/${magic}?token=${magic}`), 404);
    await this.secondFactor(await this.ask(this.logIn(second), 200), second);
  }

  /** Clients of the public API: both ways to authenticate, right and wrong. */
  async partners(): Promise<void> {
    const client = await registerClient(this.company);
    this.canaries.watch('client secret', client.clientSecret);
    const basic = this.canaries.watch(
      'basic credentials',
      Buffer.from(`${client.clientId}:${client.clientSecret}`).toString('base64'),
    );
    const wrong = this.canaries.watch('wrong client secret', `hws_${'CanaryWrong0'.repeat(4)}`);
    const inBody = { client_id: client.clientId, client_secret: client.clientSecret };
    const token = await this.clientToken(client, {}, { authorization: `Basic ${basic}` });
    await this.clientToken(client, inBody);
    await this.oauth('/oauth/token', { grant_type: 'client_credentials', ...inBody, client_secret: wrong }, 401);
    await this.oauth(`/oauth/token?client_secret=${wrong}`, { grant_type: wrong, ...inBody }, 400);
    await this.oauth('/oauth/introspect', { token, ...inBody }, 200);
    await this.oauth('/oauth/revoke', { token, ...inBody }, 200);
    await this.ask(this.test.http.as(token).get('/customers'), 401);
    const path = `/admin/api-clients/${client.id}/secrets`;
    const { body } = await this.ask(this.company.admin.http.post(path, { graceHours: 1 }), 201);
    this.canaries.watch('rotated client secret', (body as RegisteredClient).clientSecret);
  }

  /** An endpoint whose receiver fails and echoes what it got. */
  async webhooks(receiver: Receiver): Promise<void> {
    const { http } = this.company.admin;
    const draft = { url: receiver.url('/error'), topics: ['customer.*'] };
    const { body } = await this.ask(http.post('/webhooks', draft), 201);
    const { id, secret } = body as { id: string; secret: string };
    this.canaries.watch('webhook secret', secret);
    this.canaries.watch('webhook key', secret.replace('whsec_', ''));
    const rotated = await this.ask(http.post(`/webhooks/${id}/secret`, { overlapHours: 1 }), 200);
    this.canaries.watch('rotated webhook secret', (rotated.body as { secret: string }).secret);
    await this.ask(http.post('/customers', { displayName: 'Delgado Residence', kind: 'residential' }), 201);
    const [delivery] = await eventually(() =>
      Promise.resolve(receiver.at('/error').length > 0 ? receiver.at('/error') : undefined),
    );
    for (const header of ['webhook-signature', 'x-signature'])
      this.canaries.watch(header, String(delivery?.headers[header]));
    await eventually(async () => {
      const answer = await this.ask(http.get(`/webhooks/${id}/deliveries`), 200);
      return (answer.body as { data: { attempts: number }[] }).data.some(({ attempts }) => attempts > 0) || undefined;
    });
  }

  /** Credentials in headers, cookies and addresses where none of ours belong. */
  async headers(): Promise<void> {
    const key = this.canaries.watch('foreign key', 'CanaryForeignKey-51c0');
    for (const scheme of ['Bearer', 'Basic', 'Negotiate', 'ApiKey', ''])
      await this.ask(this.test.http.get('/customers').set('Authorization', `${scheme} ${key}`.trim()), 401);
    const cookie = `headwater_session=${key}.${key}; headwater_refresh=${key}; other=${key}`;
    await this.ask(this.test.http.get('/customers').set('Cookie', cookie), 401);
    await this.ask(this.refreshWith(key), 401);
    const { http } = this.company.admin;
    await this.ask(http.get(`/customers?access_token=${key}&limit=${key}&cursor=${key}`).set('X-Api-Key', key), 400);
    await this.ask(http.get(`/customers/${key}`), 400);
    await this.ask(http.get(`/nothing/${key}`), 404);
    await this.ask(http.post('/customers', { displayName: 'X', kind: key, email: key, phone: key }), 400);
    await this.ask(http.patch('/customers/0193a1b2-0000-7000-8000-000000000000', {}).set('If-Match', key), 400);
    await this.ask(this.test.http.as(key).get(`/files/${key}`), 404);
  }

  /** Files taken and refused. Their content is nobody's business but the reader's. */
  async uploads(workOrderId: string): Promise<void> {
    const { http } = this.company.admin;
    const content = this.canaries.watch('content of a file', 'CanaryContent-77ab');
    const photo = (file: Buffer) =>
      http
        .post(`/work-orders/${workOrderId}/photos`)
        .field('kind', 'before')
        .attach('file', file, { filename: 'lid.png', contentType: 'image/png' });
    await this.ask(photo(Buffer.concat([PNG, Buffer.from(content)])), 201);
    await this.ask(photo(Buffer.from(`<script>${content}</script>`)), 415);
    const wrongKind = http.post(`/work-orders/${workOrderId}/photos`).field('kind', content);
    await this.ask(wrongKind.attach('file', PNG, { filename: 'lid.png', contentType: 'image/png' }), 400);
  }

  /** Requests whose secrets reach a statement that fails. Call it when the database is broken. */
  async faults(): Promise<void> {
    const { http, email } = this.company.admin;
    const password = this.password('fault');
    const notes = this.canaries.watch('value of a refused row', 'CanaryRow-93de');
    await this.ask(http.post('/customers', { displayName: 'X', kind: 'residential', notes }), 500);
    await this.ask(http.get('/tags'), 500);
    this.canaries.watch('password of everybody', TEST_PASSWORD);
    await this.ask(this.test.http.post('/auth/login', { email, password: TEST_PASSWORD }), 500);
    await this.ask(this.test.http.post('/auth/password/forgot', { email }), 500);
    const user = { email: `u-${this.company.slug}@example.com`, firstName: 'A', lastName: 'B', role: 'user', password };
    await this.ask(http.post('/admin/users', user), 500);
  }

  /** A client whose token cannot be written. Call it when the database is broken. */
  async partnerFault(client: RegisteredClient): Promise<void> {
    this.canaries.watch('client secret of the fault', client.clientSecret);
    const fields = { grant_type: 'client_credentials', client_id: client.clientId, client_secret: client.clientSecret };
    await this.oauth('/oauth/token', { ...fields, scope: 'customers:read' }, 500);
  }

  private async tokens(answer: Response, password: string): Promise<void> {
    const { accessToken, refreshToken } = this.watchSession('first', answer);
    const http = this.test.http.as(accessToken);
    await this.ask(http.get('/auth/me'), 200);
    await this.ask(http.post('/auth/step-up', { password: `${password} not` }), 422);
    await this.ask(http.post('/auth/step-up', { password }), 200);
    const next = this.watchSession('refreshed', await this.ask(this.refreshWith(refreshToken), 200));
    await this.ask(this.test.http.as(`${next.accessToken}x`).get('/auth/me'), 401);
    await this.ask(this.refreshWith(refreshToken), 200);
  }

  private async cookies(answer: Response, password: string): Promise<void> {
    const headers = answer.headers['set-cookie'] as unknown as string[];
    const pairs = headers.map((header) => header.split(';')[0] ?? '');
    for (const pair of pairs) {
      const [name = '', value = ''] = pair.split('=');
      for (const part of value.split('.').filter(({ length }) => length > 8))
        this.canaries.watch(`cookie ${name}`, part);
    }
    const { csrfToken } = answer.body as SignedIn;
    const cookie = pairs.join('; ');
    await this.ask(this.test.http.get('/auth/me').set('Cookie', cookie), 200);
    await this.ask(this.test.http.post('/auth/step-up', { password }).set('Cookie', cookie), 403);
    const proven = this.test.http.post('/auth/step-up', { password }).set('Cookie', cookie);
    await this.ask(proven.set('X-CSRF-Token', csrfToken), 200);
  }

  private async secondFactor(signedIn: Response, password: string): Promise<void> {
    const { accessToken } = this.watchSession('second', signedIn);
    const http = this.test.http.as(accessToken);
    const setup = await this.ask(http.post('/auth/mfa/totp/setup'), 200);
    const secret = this.canaries.watch('TOTP secret', (setup.body as { secret: string }).secret);
    await this.ask(http.post('/auth/mfa/totp/verify', { code: secret }), 400);
    const code = new TOTP({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits: 6, period: 30 }).generate();
    const on = await this.ask(http.post('/auth/mfa/totp/verify', { code }), 200);
    const codes = (on.body as { recoveryCodes: string[] }).recoveryCodes;
    for (const one of codes) this.canaries.watch('recovery code', one);
    const challenge = await this.ask(this.logIn(password), 200);
    const mfaToken = this.canaries.watch('MFA token', (challenge.body as { mfaToken: string }).mfaToken);
    const verify = (given: string) => this.test.http.post('/auth/mfa/verify', { mfaToken, code: given });
    await this.ask(verify(`${codes[0]?.slice(0, -1)}!`), 401);
    this.watchSession('after the second factor', await this.ask(verify(codes[0] ?? ''), 200));
  }

  private watchSession(name: string, answer: Response): { accessToken: string; refreshToken: string } {
    const { accessToken } = answer.body as SignedIn;
    this.canaries.watch(`signature of the access token (${name})`, accessToken.split('.').at(-1));
    return {
      accessToken: this.canaries.watch(`access token (${name})`, accessToken),
      refreshToken: this.canaries.watch(`refresh token (${name})`, refreshTokenOf(answer)),
    };
  }

  private password(name: string): string {
    return this.canaries.watch(`password (${name})`, `gravel road CANARY ${name}`);
  }

  private logIn(password: string, more: object = {}): Test {
    return this.test.http.post('/auth/login', { email: this.email, password, ...more });
  }

  private refreshWith(token: string): Test {
    return refresh(this.test.http, token);
  }

  private async letter(kind: string) {
    return letterTo(this.test, this.email, kind);
  }

  private link(name: string, letter: Awaited<ReturnType<typeof letterTo>>): string {
    return this.canaries.watch(name, tokenIn(letter));
  }

  private async clientToken({ clientId }: RegisteredClient, fields: object, headers = {}): Promise<string> {
    const asked = { grant_type: 'client_credentials', client_id: clientId, scope: 'customers:read', ...fields };
    const answer = await this.oauth('/oauth/token', asked, 200, headers);
    return this.canaries.watch('client token', (JSON.parse(answer) as { access_token: string }).access_token);
  }

  private async oauth(path: string, fields: Record<string, string>, status: number, headers = {}): Promise<string> {
    const request = { method: 'POST', body: new URLSearchParams(fields), headers };
    const response = await fetchOf(this.test)(`${this.test.config.publicUrl}${path}`, request);
    const text = await response.text();
    this.answers.note({ status: response.status, text });
    this.expectStatus(`POST ${path}`, status, response.status, text);
    return text;
  }

  private async ask(test: Test, status: number): Promise<Response> {
    const response = await test;
    this.answers.note(response);
    this.expectStatus(`${test.method} ${test.url}`, status, response.status, response.text);
    return response;
  }

  private expectStatus(asked: string, status: number, answered: number, text: string): void {
    if (answered !== status) this.surprises.push(`${asked} answered ${answered} in place of ${status}: ${text}`);
  }
}
