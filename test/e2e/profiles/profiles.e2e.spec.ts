import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { TEST_PASSWORD, type TestCompany } from '../../support/company';
import { eventually, PNG } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';

interface Profile {
  readonly version: number;
  readonly photo: { readonly fileState: string; readonly downloadUrl: string | null } | null;
  readonly [field: string]: unknown;
}

const MINE = '/users/me/profile';
const EMPTY = { bio: null, meetingLink: null, signature: null, phone: null, timeZone: null, locale: null, photo: null };

describe('profiles of users', () => {
  let test: TestApp;
  let company: TestCompany;
  let mine: HttpClient;

  beforeAll(async () => {
    test = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    company = await test.company();
    mine = company.user.http;
  });
  afterAll(() => test.close());

  const own = async (): Promise<Profile> => (await mine.get(MINE).expect(200)).body as Profile;
  const seenBy = async (http: HttpClient): Promise<Profile> =>
    (await http.get(`/users/${company.user.id}/profile`).expect(200)).body as Profile;
  const upload = (content: Buffer = PNG, contentType = 'image/png') =>
    mine.raw('put', `${MINE}/photo`).attach('file', content, { filename: 'me.png', contentType });
  const files = (): Promise<Record<string, unknown>[]> =>
    runSql(
      test.adminUrl,
      `SELECT state, deleted_at, file_name FROM files WHERE tenant_id = '${company.tenantId}' AND purpose = 'profile_photo' ORDER BY id`,
    );

  it('PRF-01 say what their owner writes, cleaned and checked, by the version he saw', async () => {
    expect(await own()).toMatchObject({ ...EMPTY, userId: company.user.id, version: 0 });
    const wanted = {
      bio: ' Knows every tank.\u202e ',
      meetingLink: 'https://Meet.example.com/otis',
      signature: 'Otis Bell\r\n<b>Demo Septic</b>  ',
      phone: '(985) 555-0112',
      timeZone: 'America/Denver',
      locale: 'es-US',
    };
    const { body, headers } = await mine.patch(MINE, wanted, 0).expect(200);
    const written = {
      bio: 'Knows every tank.',
      meetingLink: 'https://meet.example.com/otis',
      signature: 'Otis Bell\n<b>Demo Septic</b>',
      phone: '+19855550112',
      timeZone: 'America/Denver',
      locale: 'es-US',
    };
    expect([body, headers['etag']]).toMatchObject([{ ...written, version: 1 }, '"1"']);
    await mine.patch(MINE, { bio: 'late' }, 0).expect(412);
    await mine.patch(MINE, { ...written }, 1).expect(200);
    expect(await own()).toMatchObject({ ...written, version: 1 });
    const cleared = await mine.patch(MINE, { bio: null, signature: ' ' }, 1).expect(200);
    expect(cleared.body).toMatchObject({ bio: null, signature: null, phone: '+19855550112', version: 2 });
  });

  it('PRF-01 refuse what is no link, number, zone or audience, and name the field', async () => {
    const cases: [object, string][] = [
      [{ meetingLink: 'http://meet.example.com' }, '/meetingLink'],
      [{ meetingLink: 'https://a:b@meet.example.com' }, '/meetingLink'],
      [{ meetingLink: 'https://127.0.0.1/' }, '/meetingLink'],
      [{ phone: '12345678901234567890' }, '/phone'],
      [{ timeZone: 'Mars/Base' }, '/timeZone'],
      [{ visibility: { bio: 'friends' } }, '/visibility/bio'],
      [{ visibility: { signature: 'company' } }, '/visibility/signature'],
      [{ bio: 'x'.repeat(2_001) }, '/bio'],
      [{ firstName: 'Otis' }, '/firstName'],
    ];
    for (const [body, pointer] of cases) {
      const { body: problem } = await mine.patch(MINE, body).expect(400);
      expect((problem as { errors: { pointer: string }[] }).errors[0]?.pointer).toBe(pointer);
    }
    expect((await own()).version).toBe(0);
  });

  it('PRF-01 are seen by colleagues as far as their owner lets them', async () => {
    await mine
      .patch(MINE, { bio: 'Hello', phone: '+19855550112', signature: 'Otis', timeZone: 'America/Denver' })
      .expect(200);
    const { technician, admin } = company;
    expect(await seenBy(technician.http)).toMatchObject({ bio: 'Hello', phone: null, timeZone: 'America/Denver' });
    expect(await seenBy(admin.http)).toMatchObject({ bio: 'Hello', phone: '+19855550112' });
    expect(Object.keys(await seenBy(admin.http))).not.toEqual(expect.arrayContaining(['signature']));
    await mine.patch(MINE, { visibility: { bio: 'administrators', timeZone: 'nobody' } }).expect(200);
    expect(await seenBy(technician.http)).toMatchObject({ bio: null, timeZone: null });
    expect(await seenBy(admin.http)).toMatchObject({ bio: 'Hello', timeZone: null });
    expect(await seenBy(mine)).toMatchObject({ bio: 'Hello', phone: '+19855550112', timeZone: 'America/Denver' });
    const other = await test.company();
    await other.admin.http.get(`/users/${company.user.id}/profile`).expect(404);
    await admin.http.delete(`/admin/users/${company.user.id}`).expect(204);
    await technician.http.get(`/users/${company.user.id}/profile`).expect(404);
    expect(await seenBy(admin.http)).toMatchObject({ bio: 'Hello' });
  });

  it('PRF-01 show a photo once it was inspected, by a link that was signed; another takes its place', async () => {
    const sent = await upload().expect(200);
    expect(sent.body).toMatchObject({ version: 1, photo: { fileState: 'quarantined', downloadUrl: null } });
    await upload().expect(200);
    const url = await eventually(async () => (await own()).photo?.downloadUrl ?? undefined);
    const answer = await test.http.get(url.replace('/api/v2', '')).expect(200);
    expect([answer.headers['content-type'], answer.body]).toEqual(['image/png', PNG]);
    expect((await own()).version).toBe(1);
    expect((await seenBy(company.technician.http)).photo?.fileState).toBe('clean');
    await mine.patch(MINE, { visibility: { photo: 'nobody' } }).expect(200);
    expect((await seenBy(company.technician.http)).photo).toBeNull();
    await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'image/png').expect(415);
    await upload(Buffer.from('%PDF-1.7\n'), 'application/pdf').expect(415);
    await mine.raw('put', `${MINE}/photo`).field('other', 'x').expect(400);
    await mine.delete(`${MINE}/photo`).set('If-Match', '"1"').expect(412);
    await mine.delete(`${MINE}/photo`).expect(204);
    await mine.delete(`${MINE}/photo`).expect(204);
    expect((await own()).photo).toBeNull();
    await test.http.get(url.replace('/api/v2', '')).expect(404);
    expect((await files()).every(({ deleted_at }) => deleted_at !== null)).toBe(true);
  });

  it('PRF-01 PLT-18 are erased with their picture; the audit log never knew what they said', async () => {
    const secret = 'Afraid of heights';
    await mine.patch(MINE, { bio: secret, phone: '+19855550112' }).expect(200);
    await upload().expect(200);
    await company.technician.http.delete(`/users/${company.user.id}/profile`).expect(403);
    await mine.delete(MINE).set('If-Match', '"1"').expect(412);
    await mine.delete(MINE).expect(204);
    await mine.delete(MINE).expect(204);
    expect(await own()).toMatchObject({ ...EMPTY, version: 0 });
    expect((await files()).every(({ deleted_at, file_name }) => deleted_at !== null && file_name === 'erased')).toBe(
      true,
    );
    await mine.patch(MINE, { bio: secret }).expect(200);
    await company.admin.http.delete(`/users/${company.user.id}/profile`).expect(204);
    expect(await own()).toMatchObject({ ...EMPTY, version: 0 });
    const { body } = await company.admin.http.get(`/audit-log?resourceType=profile`).expect(200);
    const { data } = body as { data: { action: string; after: object }[] };
    expect(data.map(({ action }) => action)).toEqual([
      'profile.erased',
      'profile.updated',
      'profile.erased',
      'profile.updated',
      'profile.updated',
    ]);
    expect(data.at(-1)?.after).toEqual({ changed: ['bio', 'phone'] });
    expect(JSON.stringify(body)).not.toContain(secret);
  });

  it('PRF-01 PLT-20 are not erased under a legal hold, nor is a picture given up', async () => {
    await mine.patch(MINE, { bio: 'Evidence' }).expect(200);
    await upload().expect(200);
    await runSql(
      test.adminUrl,
      `UPDATE tenants SET legal_hold_at = now(), legal_hold_reason = 'Litigation' WHERE id = '${company.tenantId}'`,
    );
    const refused = { status: 409, code: 'tenant.on_legal_hold' };
    expect((await mine.delete(MINE)).body).toMatchObject(refused);
    expect((await company.admin.http.delete(`/users/${company.user.id}/profile`)).body).toMatchObject(refused);
    expect((await mine.delete(`${MINE}/photo`)).body).toMatchObject(refused);
    const another = Buffer.concat([PNG, Buffer.alloc(1)]);
    expect((await upload(another)).body).toMatchObject(refused);
    await upload().expect(200);
    expect(await own()).toMatchObject({ bio: 'Evidence', version: 2 });
    expect((await files())[0]).toMatchObject({ file_name: 'me.png', deleted_at: null });
  });

  it('PRF-01 PLT-03 are not erased by who holds less than their owner', async () => {
    const { body: role } = await company.admin.http
      .post('/roles', { name: 'Leavers', rules: [{ action: ['read', 'delete'], subject: 'users' }] })
      .expect(201);
    const change = { role: (role as { key: string }).key };
    await company.admin.http.patch(`/admin/users/${company.technician.id}`, change).expect(200);
    const { body } = await test.http
      .post('/auth/login', { email: company.technician.email, password: TEST_PASSWORD })
      .expect(200);
    const leavers = test.http.as((body as { accessToken: string }).accessToken);
    await company.admin.http.patch(MINE, { bio: 'Runs the place' }).expect(200);
    const answer = await leavers.delete(`/users/${company.admin.id}/profile`).expect(403);
    expect(answer.body).toMatchObject({ code: 'role.exceeds_own_permissions' });
    expect((await company.admin.http.get(MINE).expect(200)).body).toMatchObject({ bio: 'Runs the place' });
    await leavers.delete(`/users/${company.technician.id}/profile`).expect(204);
  });

  it('PRF-01 of several first changes at once each one stands', async () => {
    const changes = [{ bio: 'a' }, { signature: 'b' }, { timeZone: 'UTC' }, { locale: 'en-US' }];
    const answers = await Promise.all(changes.map((change) => mine.patch(MINE, change)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(await own()).toMatchObject({ bio: 'a', signature: 'b', timeZone: 'UTC', locale: 'en-US', version: 4 });
  });
});
