import { newId } from '../../../src/kernel/ids';
import { UnitOfWork } from '../../../src/platform/database';
import { startTestApp, type TestApp } from '../../support/app';
import { createCompany, TEST_PASSWORD, type TestCompany } from '../../support/company';
import { lettersTo, letterTo, tokenIn } from '../../support/mailbox';
import { inParallel, statusCounts } from '../../support/parallel';
import { logIn } from './browser';

describe('a new e-mail address', () => {
  let test: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    test = await startTestApp();
  });
  beforeEach(async () => {
    company = await createCompany(test.app, test.http);
  });
  afterAll(() => test.close());

  const ask = (newEmail: string, currentPassword = TEST_PASSWORD) =>
    company.user.http.post('/auth/email/change', { newEmail, currentPassword });
  const confirm = (token: string) => test.http.post('/auth/email/confirm', { token });
  const attempt = (email: string) => test.http.post('/auth/login', { email, password: TEST_PASSWORD });
  const fresh = () => `${newId()}@new.example`;
  const kindsTo = async (address: string) => (await lettersTo(test, address)).map(({ kind }) => kind);

  it('PLT-09 counts when the link that went there is opened, and the old address is told before and after', async () => {
    const [old, address] = [company.user.email, fresh()];
    expect((await ask(address.toUpperCase()).expect(202)).body).toEqual({ expiresIn: 1_800 });
    await attempt(old).expect(200);
    await attempt(address).expect(401);
    const token = tokenIn(await letterTo(test, address, 'identity.email_change'));
    expect(statusCounts(await inParallel(20, () => confirm(token)))).toEqual({ 204: 1, 410: 19 });
    await attempt(address).expect(200);
    await attempt(old).expect(401);
    expect(await kindsTo(old)).toEqual(['identity.email_change_requested', 'identity.email_changed']);
    expect((await letterTo(test, old, 'identity.email_changed')).text).toContain(address);
    expect((await company.user.http.get('/auth/me').expect(200)).body).toMatchObject({ user: { email: address } });
    const { body } = await company.admin.http
      .get(`/audit-log?resourceId=${company.user.id}&action=user.email_changed`)
      .expect(200);
    expect(body).toMatchObject({ data: [{ before: { email: old }, after: { email: address } }] });
  });

  it('PLT-09 that has an account is answered alike, and gets no link; taken meanwhile, the link is refused', async () => {
    expect((await ask(company.admin.email).expect(202)).body).toEqual({ expiresIn: 1_800 });
    expect(await kindsTo(company.admin.email)).toEqual([]);
    const address = fresh();
    await ask(address).expect(202);
    const token = tokenIn(await letterTo(test, address, 'identity.email_change'));
    await company.admin.http
      .post('/admin/users', { email: address, firstName: 'Quick', lastName: 'Er', role: 'user' })
      .expect(201);
    expect((await confirm(token).expect(409)).body).toMatchObject({ code: 'user.email_taken' });
    await attempt(company.user.email).expect(200);
  });

  it('PLT-09 needs the password and a recent sign-in', async () => {
    const wrong = await ask(fresh(), 'not the password').expect(422);
    expect(wrong.body).toMatchObject({ code: 'auth.proof_refused' });
    const { body } = await logIn(test.http, company.user.email);
    await test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) =>
        manager.query(`UPDATE sessions SET authenticated_at = now() - interval '11 minutes' WHERE user_id = $1`, [
          company.user.id,
        ]),
      );
    const old = await test.http
      .as(body.accessToken)
      .post('/auth/email/change', { newEmail: fresh(), currentPassword: TEST_PASSWORD })
      .expect(401);
    expect(old.body).toMatchObject({ code: 'access.step_up_required' });
  });

  describe('that an admin asks for', () => {
    const change = (email: string, id = company.user.id) => company.admin.http.patch(`/admin/users/${id}`, { email });

    it('PLT-10 counts when it is confirmed; the old one is told before and after, and nobody is taken over', async () => {
      const [old, address] = [company.user.email, fresh()];
      expect((await change(address).expect(200)).body).toMatchObject({ email: old, version: 1 });
      await attempt(address).expect(401);
      await attempt(old).expect(200);
      await test.http.post('/auth/password/forgot', { email: address }).expect(202);
      expect(await kindsTo(address)).toEqual(['identity.email_change']);
      expect((await letterTo(test, old, 'identity.email_change_requested')).text).toContain(address);
      await confirm(tokenIn(await letterTo(test, address, 'identity.email_change'))).expect(204);
      await attempt(address).expect(200);
      await attempt(old).expect(401);
      expect(await kindsTo(old)).toEqual(['identity.email_change_requested', 'identity.email_changed']);
      const { body } = await company.admin.http.get(`/audit-log?resourceId=${company.user.id}&limit=100`).expect(200);
      const entries = (body as { data: { action: string; after: unknown }[] }).data;
      expect(entries).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ action: 'user.email_change_requested', after: { newEmail: address } }),
          expect.objectContaining({ action: 'user.email_changed', after: { email: address } }),
        ]),
      );
    });

    it('PLT-10 can be corrected: the link of the one before leads nowhere, and five an hour are enough', async () => {
      const addresses = [fresh(), fresh(), fresh(), fresh(), fresh()];
      for (const address of addresses) await change(address).expect(200);
      const [mistyped = '', last = ''] = [addresses[0], addresses[4]];
      const sixth = await change(fresh()).expect(429);
      expect(sixth.body).toMatchObject({ code: 'user.too_many_email_changes' });
      await confirm(tokenIn(await letterTo(test, mistyped, 'identity.email_change'))).expect(410);
      await confirm(tokenIn(await letterTo(test, last, 'identity.email_change'))).expect(204);
      await attempt(last).expect(200);
    });

    it('PLT-10 is not one that is taken, nor asked for by a company that did not make the account', async () => {
      const other = await test.company();
      expect((await change(other.user.email).expect(409)).body).toMatchObject({ code: 'user.email_taken' });
      expect(await kindsTo(other.user.email)).toEqual([]);
      await test.app
        .get(UnitOfWork, { strict: false })
        .runAsSystem((manager) =>
          manager.query(
            `INSERT INTO memberships (tenant_id, id, user_id, role_id) SELECT $1, $2, $3, id FROM roles WHERE tenant_id = $1 AND key = 'user'`,
            [company.tenantId, newId(), other.user.id],
          ),
        );
      const address = fresh();
      const foreign = await change(address, other.user.id).expect(409);
      expect(foreign.body).toMatchObject({ code: 'user.managed_elsewhere' });
      expect(await kindsTo(address)).toEqual([]);
    });

    it('PLT-10 wants a recent proof, and takes effect at once where nobody has signed in yet', async () => {
      const person = { email: fresh(), firstName: 'Dana', lastName: 'Ruiz', role: 'user' };
      const { body } = await company.admin.http.post('/admin/users', person).expect(201);
      const address = fresh();
      const changed = await change(address, (body as { id: string }).id).expect(200);
      expect(changed.body).toMatchObject({ email: address, status: 'invited' });
      const { body: stale } = await logIn(test.http, company.admin.email);
      await test.app
        .get(UnitOfWork, { strict: false })
        .runAsSystem((manager) =>
          manager.query(`UPDATE sessions SET authenticated_at = now() - interval '1 hour' WHERE user_id = $1`, [
            company.admin.id,
          ]),
        );
      const http = test.http.as(stale.accessToken);
      const refused = await http.patch(`/admin/users/${company.user.id}`, { email: fresh() }).expect(401);
      expect(refused.body).toMatchObject({ code: 'access.step_up_required' });
      await http.patch(`/admin/users/${company.user.id}`, { firstName: 'Olive' }).expect(200);
    });
  });

  it('PLT-09 has a link of its own kind, half an hour long', async () => {
    const address = fresh();
    await ask(address).expect(202);
    const token = tokenIn(await letterTo(test, address, 'identity.email_change'));
    await test.http.post('/auth/password/reset', { token, password: 'gravel road after rain' }).expect(401);
    await test.app
      .get(UnitOfWork, { strict: false })
      .runAsSystem((manager) => manager.query('UPDATE account_links SET expires_at = now() WHERE used_at IS NULL'));
    await confirm(token).expect(410);
  });
});
