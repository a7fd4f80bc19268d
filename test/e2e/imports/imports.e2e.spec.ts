import type { Test } from 'supertest';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany, TestUser } from '../../support/company';
import { eventually } from '../../support/company-data';
import { customerFile } from './customer-file';

interface Import {
  readonly id: string;
  readonly state: string;
  readonly fileState: string;
  readonly downloadUrl: string | null;
  readonly downloadExpiresAt: string | null;
  readonly counts: Readonly<Record<'create' | 'update' | 'duplicate' | 'invalid' | 'total', number>>;
  readonly mapping: Readonly<Record<string, string>>;
  readonly unmapped: readonly string[];
  readonly rows: readonly {
    row: number;
    decision: string;
    reasons: { code: string; about: string | null; detail: string }[];
    values: Record<string, string | null>;
    customerId: string | null;
  }[];
}

/** The test file every scanner has to find; in two parts, so that this file is not taken for it. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
const none = { create: 0, update: 0, duplicate: 0, invalid: 0 };

describe('imports', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const post = (content: string | Buffer, fields: Record<string, string> = {}, by: TestUser = company.user): Test => {
    const request = by.http.post('/imports').field('kind', 'customers');
    for (const [name, value] of Object.entries(fields)) void request.field(name, value);
    return request.attach('file', Buffer.from(content), { filename: 'customers.csv', contentType: 'text/csv' });
  };
  const preview = async (content: string | Buffer, fields: Record<string, string> = {}): Promise<Import> =>
    (await post(content, fields).expect(201)).body as Import;
  const commit = async ({ id }: Import): Promise<Import> =>
    (await company.user.http.post(`/imports/${id}/commit`).expect(200)).body as Import;
  const list = async <T>(path: string): Promise<T[]> =>
    ((await company.user.http.get(path).expect(200)).body as { data: T[] }).data;
  const total = async (path: string): Promise<number> =>
    ((await company.user.http.get(`${path}?includeTotal=true`).expect(200)).body as { page: { total: number } }).page
      .total;

  it('PLT-27 previews with decisions, mapping and normalised rows, and stores nothing', async () => {
    const answer = await preview(customerFile({ rows: 60 }));
    expect(answer).toMatchObject({
      state: 'previewed',
      kind: 'customers',
      counts: { ...none, create: 60, total: 60 },
      unmapped: ['address_string', 'Latitude', 'Longitude'],
    });
    expect(answer.mapping).toMatchObject({
      company_name: 'companyName',
      zip: 'postalCode',
      phone1: 'phone',
      phone2: 'alternatePhone',
      web: 'website',
    });
    expect(answer.rows).toHaveLength(50);
    expect(answer.rows[0]).toMatchObject({
      row: 1,
      decision: 'create',
      customerId: null,
      reasons: [{ code: 'new_customer' }, { code: 'postal_code_restored' }],
    });
    expect(answer.rows[0]?.values).toMatchObject({
      displayName: 'Works 0, Inc',
      email: 'pat0@works0.example',
      phone: '+15042000000',
      alternatePhone: '+18562000000',
      postalCode: '08014',
      county: 'Gloucester',
    });
    expect(await total('/customers')).toBe(0);
  });

  it('PLT-27 commits customers with properties and contacts, once', async () => {
    const dryRun = await preview(customerFile({ rows: 30 }));
    const first = await commit(dryRun);
    expect(first).toMatchObject({
      state: 'committed',
      counts: { create: 30 },
      committedAt: expect.any(String) as string,
    });
    // The file leaves quarantine in the meantime.
    const { fileState: _state, downloadUrl: _url, downloadExpiresAt: _at, ...again } = await commit(dryRun);
    expect(first).toMatchObject(again);
    expect([await total('/customers'), await total('/properties')]).toEqual([30, 30]);

    const [customer] = await list<{ id: string; number: string }>('/customers?q=works%207%20inc');
    expect(customer).toMatchObject({
      number: 'C-000008',
      kind: 'commercial',
      displayName: 'Works 7, Inc',
      source: 'import',
      phone: '+15042070000',
      billingAddress: { postalCode: '08014' },
    });
    expect(await list(`/customers/${customer?.id}/properties`)).toMatchObject([
      { county: 'Gloucester', address: { line1: '8 N Blue Gum St', postalCode: '08014' } },
    ]);
    expect(await list(`/customers/${customer?.id}/contacts`)).toMatchObject([
      {
        firstName: 'Pat7',
        lastName: 'Smith7',
        email: 'pat7@works7.example',
        phone: '+15042070000',
        alternatePhone: '+18562070000',
      },
    ]);
    expect(first.rows[7]?.customerId).toBe(customer?.id);
    const { body: trail } = await company.admin.http
      .get(`/audit-log?resourceType=import&resourceId=${dryRun.id}`)
      .expect(200);
    expect((trail as { data: { action: string }[] }).data.map(({ action }) => action).sort()).toEqual([
      'import.committed',
      'import.previewed',
    ]);
    const next = await company.user.http.post('/customers', { displayName: 'Next', kind: 'residential' }).expect(201);
    expect(next.body).toMatchObject({ number: 'C-000031' });
  });

  it('PLT-27 keeps the file in quarantine until it is inspected, and takes nothing of a harmful one', async () => {
    const fileOf = ({ id }: Import): Promise<Import> =>
      eventually(async () => {
        const found = (await company.user.http.get(`/imports/${id}`).expect(200)).body as Import;
        return found.fileState === 'quarantined' ? undefined : found;
      });
    const content = customerFile({ rows: 1 });
    const dryRun = await preview(content);
    expect(dryRun).toMatchObject({ fileState: 'quarantined', downloadUrl: null, downloadExpiresAt: null });
    const { downloadUrl } = await fileOf(dryRun);
    const answer = await app.http
      .get((downloadUrl ?? '').replace('/api/v2', ''))
      .buffer(true)
      .expect(200);
    expect(answer.headers['content-disposition']).toContain('attachment; filename="customers.csv"');
    expect(answer.text).toBe(content);
    const harmful = await preview(`name,notes\nAnn,${EICAR}\n`);
    expect(await fileOf(harmful)).toMatchObject({ fileState: 'rejected', downloadUrl: null });
    const refused = await company.user.http.post(`/imports/${harmful.id}/commit`).expect(409);
    expect(refused.body).toMatchObject({ code: 'import.file_rejected' });
    expect(await total('/customers')).toBe(0);
  });

  it('PLT-27 creates nothing new from the same file, whatever happened to the customers meanwhile', async () => {
    const file = customerFile({ rows: 20 });
    await commit(await preview(file));
    const [customer] = await list<{ id: string }>('/customers?q=works%203%20inc');
    await company.user.http
      .patch(`/customers/${customer?.id}`, { email: null, phone: null, displayName: 'Renamed' }, 1)
      .expect(200);
    const again = await preview(file);
    expect(again.counts).toEqual({ ...none, duplicate: 20, total: 20 });
    expect(again.rows[3]).toMatchObject({
      decision: 'duplicate',
      customerId: customer?.id,
      reasons: [{ code: 'imported_before' }, { code: 'postal_code_restored' }],
    });
    expect((await commit(again)).counts).toMatchObject({ create: 0, duplicate: 20 });
    expect([await total('/customers'), await total('/properties')]).toEqual([20, 20]);
  });

  it('PLT-27 creates nothing twice when two dry runs of one file are committed at the same time', async () => {
    const file = customerFile({ rows: 200 });
    const runs = await Promise.all([preview(file), preview(file), preview(file)]);
    const answers = await Promise.all(runs.map(commit));
    expect(answers.map(({ counts }) => counts.create).sort()).toEqual([0, 0, 200]);
    expect(answers.filter(({ counts }) => counts.duplicate === 200)).toHaveLength(2);
    expect([await total('/customers'), await total('/properties')]).toEqual([200, 200]);
  });

  it('PLT-27 adds what is new to a known customer and keeps what is stored', async () => {
    const body = { displayName: 'Ann Lee', kind: 'residential', email: 'ann@lee.example', notes: 'Dog' };
    const { body: ann } = await company.user.http.post('/customers', body).expect(201);
    const id = (ann as { id: string }).id;
    const dryRun = await preview(
      'Name,Email,Phone,Address,City,State,Zip,Notes\nAnn Lee,ANN@lee.example,903-555-0101,1 Main St,Tyler,TX,75701,Cat\nAnn Lee,ann@lee.example,,2 Oak St,Tyler,TX,75701,\n',
    );
    expect(dryRun.rows.map(({ decision, customerId }) => [decision, customerId])).toEqual([
      ['update', id],
      ['update', id],
    ]);
    expect(dryRun.rows[0]?.reasons.map(({ code }) => code)).toEqual(['same_email', 'fills', 'fills', 'adds_property']);
    await commit(dryRun);
    const { body: stored } = await company.user.http.get(`/customers/${id}`).expect(200);
    expect(stored).toMatchObject({
      ...body,
      phone: '+19035550101',
      billingAddress: { line1: '1 Main St' },
      version: 2,
    });
    expect(await list(`/customers/${id}/properties?sort=createdAt`)).toHaveLength(2);
  });

  it('PLT-27 decides again at the commit what was created or deleted after the dry run', async () => {
    const { body: gone } = await company.user.http
      .post('/customers', { displayName: 'Gone', kind: 'residential', email: 'gone@x.example' })
      .expect(201);
    const dryRun = await preview(
      'name,email,phone,address,city,state,zip\nNew,new@x.example,,,,,\nGone,gone@x.example,903-555-0102,,,,\nNew,new@x.example,,5 Elm St,Tyler,TX,75701\n',
    );
    expect(dryRun.rows.map(({ decision }) => decision)).toEqual(['create', 'update', 'update']);
    const { body: late } = await company.user.http
      .post('/customers', { displayName: 'Late', kind: 'residential', email: 'new@x.example' })
      .expect(201);
    await company.admin.http.delete(`/customers/${(gone as { id: string }).id}`).expect(204);
    const applied = await commit(dryRun);
    expect(applied.rows.map(({ decision, reasons }) => [decision, reasons[0]?.code])).toEqual([
      ['duplicate', 'created_meanwhile'],
      ['invalid', 'deleted_meanwhile'],
      ['update', 'created_meanwhile'],
    ]);
    expect(await list(`/customers/${(late as { id: string }).id}/properties`)).toMatchObject([
      { address: { line1: '5 Elm St' } },
    ]);
    expect(await total('/customers')).toBe(1);
  });

  it('PLT-27 gives back what it did not take, harmless for spreadsheets and ready to be mended', async () => {
    const dryRun = await preview(
      'name,email,phone\n"=cmd|\'/c calc\'!A0",broken,\nAnn,ann@x.example,+1 903-555-0103\nBob,bob@x.example,12\n',
    );
    expect(dryRun.counts).toMatchObject({ create: 1, invalid: 2 });
    const { text, headers } = await company.user.http.get(`/imports/${dryRun.id}/rejected.csv`).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="rejected.csv"',
    });
    expect(text).toBe(
      "\ufeffname,email,phone,_row,_decision,_reason\r\n'=cmd|'/c calc'!A0,broken,,1,invalid,email: This is not an e-mail address.\r\nBob,bob@x.example,12,3,invalid,phone: This is not a phone number.\r\n",
    );
    const mended = await preview(text.replace(',12,', ",'+19035550104,").replace('broken', 'mended@x.example'));
    expect(mended.counts).toMatchObject({ create: 2, invalid: 0 });
    expect(mended.rows.map(({ values }) => [values['displayName'], values['phone']])).toEqual([
      ["=cmd|'/c calc'!A0", null],
      ['Bob', '+19035550104'],
    ]);
  });

  it('PLT-27 lists rows by decision', async () => {
    const dryRun = await preview('name,email\nAnn,ann@x.example\nBob,broken\nAnn,ann@x.example\n');
    expect(await list(`/imports/${dryRun.id}/rows?decision=duplicate`)).toMatchObject([
      { row: 3, reasons: [{ code: 'same_as_row', about: '1' }, { code: 'nothing_new' }] },
    ]);
    expect(await list(`/imports/${dryRun.id}/rows?limit=1`)).toMatchObject([{ row: 1 }]);
    expect(await list('/imports')).toMatchObject([{ id: dryRun.id, state: 'previewed' }]);
  });

  it('PLT-27 follows a mapping', async () => {
    const dryRun = await preview('Konto;Wer;Tel\nK1;Ann;903-555-0105\n', {
      mapping: JSON.stringify({ Konto: 'externalRef', Wer: 'displayName', Tel: null }),
    });
    expect(dryRun).toMatchObject({
      mapping: { Konto: 'externalRef', Wer: 'displayName' },
      unmapped: ['Tel'],
      rows: [{ values: { externalRef: 'K1', displayName: 'Ann', phone: null } }],
    });
  });

  it.each<[string, string | Buffer, Record<string, string>, number, object]>([
    ['a picture', Buffer.from([0x89, 0x50, 0, 0]), {}, 422, { code: 'import.unreadable' }],
    ['no rows', 'name,email\n', {}, 422, { code: 'import.unreadable' }],
    ['no name', 'email\na@x.example\n', {}, 422, { code: 'import.no_name_column', columns: ['email'] }],
    [
      'an unknown header',
      'name\nA\n',
      { mapping: '{"nam":"displayName"}' },
      400,
      { errors: [{ pointer: '/mapping/nam', code: 'invalid_mapping' }] },
    ],
    ['an unknown field', 'name\nA\n', { mapping: '{"name":"boss"}' }, 400, { errors: [{ pointer: '/mapping/name' }] }],
    ['broken JSON', 'name\nA\n', { mapping: '{' }, 400, { errors: [{ pointer: '/mapping' }] }],
    ['an unknown part', 'name\nA\n', { nonsense: '1' }, 400, { errors: [{ pointer: '/nonsense' }] }],
  ])('PLT-27 refuses %s', async (_, content, fields, status, problem) => {
    const { body } = await post(content, fields).expect(status);
    expect(body).toMatchObject(problem);
  });

  it('PLT-27 refuses a missing file, an unknown kind and whoever may not import', async () => {
    await company.user.http.post('/imports').field('kind', 'customers').expect(400);
    const strange = company.user.http
      .post('/imports')
      .field('kind', 'spaceships')
      .attach('file', Buffer.from('name\nA\n'), 'a.csv');
    expect((await strange.expect(400)).body).toMatchObject({ errors: [{ pointer: '/kind' }] });
    await post('name\nA\n', {}, company.technician).expect(403);
    const dryRun = await preview('name\nA\n');
    const stranger = (await app.company()).admin.http;
    for (const path of [`/imports/${dryRun.id}`, `/imports/${dryRun.id}/rows`, `/imports/${dryRun.id}/rejected.csv`])
      await stranger.get(path).expect(404);
    await stranger.post(`/imports/${dryRun.id}/commit`).expect(404);
  });

  it('PLT-27 makes the customers of a large file findable after the commit', async () => {
    const dryRun = await preview(customerFile({ rows: 5_200 }));
    expect((await commit(dryRun)).counts.create).toBe(5_200);
    const found = await eventually(async () => {
      const [row] = await list<{ displayName: string }>('/customers?q=works5100.example');
      return row;
    });
    expect(found).toMatchObject({ displayName: 'Works 5100, Inc' });
    expect(await list('/customers?q=works10.example')).toHaveLength(1);
  }, 60_000);
});
