import type { Test } from 'supertest';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

interface Import {
  readonly id: string;
  readonly counts: object;
  readonly rows: readonly {
    readonly decision: string;
    readonly reasons: readonly { readonly code: string; readonly about: string | null; readonly detail: string }[];
    readonly customerId: string | null;
  }[];
}

const HOME = '1 Main St,Tyler,TX,75701';

describe('imports with fields of the company', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  const post = (content: string, mapping: object = {}, http = company.user.http): Test =>
    http
      .post('/imports')
      .field('kind', 'customers')
      .field('mapping', JSON.stringify(mapping))
      .attach('file', Buffer.from(content), { filename: 'customers.csv', contentType: 'text/csv' });
  const preview = async (content: string, mapping: object = {}): Promise<Import> =>
    (await post(content, mapping).expect(201)).body as Import;
  const commit = async ({ id }: Import): Promise<Import> =>
    (await company.user.http.post(`/imports/${id}/commit`).expect(200)).body as Import;
  const list = async <T>(path: string): Promise<T[]> =>
    ((await company.user.http.get(path).expect(200)).body as { data: T[] }).data;
  const define = async (entity: string, key: string, type: string, details: object = {}): Promise<{ id: string }> => {
    const body = { entity, key, label: key, type, ...details };
    return (await company.admin.http.post('/custom-fields', body).expect(201)).body as { id: string };
  };

  beforeEach(async () => {
    company = await app.company();
    await define('customer', 'tier', 'select', { options: [{ value: 'gold', label: 'Gold plan' }] });
    await define('customer', 'credit', 'money', { max: 500_000, defaultValue: 0 });
    await define('property', 'tankSize', 'number', { label: 'Tank size', min: 100, isRequired: true });
    await define('contact', 'isDecider', 'boolean');
  });

  it('PLT-27 maps columns to them, by their names or by the mapping, and stores typed values', async () => {
    const dryRun = await preview(
      `name,first,address,city,state,zip,Tier,Limit,Tank Size,Decides\nAnn Lee,Ann,${HOME},gold PLAN,"$1,250.00","1,500",yes\n`,
      { Limit: 'cf.customer.credit', Decides: 'cf.contact.isDecider' },
    );
    expect(dryRun).toMatchObject({
      counts: { create: 1 },
      mapping: { Tier: 'cf.customer.tier', 'Tank Size': 'cf.property.tankSize', Limit: 'cf.customer.credit' },
      unmapped: [],
      rows: [
        {
          customFields: {
            customer: { tier: 'gold', credit: 125_000 },
            property: { tankSize: 1_500 },
            contact: { isDecider: true },
          },
        },
      ],
    });
    const { rows } = await commit(dryRun);
    const id = rows[0]?.customerId;
    expect(await list('/customers?cf.tier=gold&cf.credit[gte]=125000')).toMatchObject([
      { id, customFields: { tier: 'gold', credit: 125_000 } },
    ]);
    expect(await list('/properties?cf.tankSize[lt]=1501')).toMatchObject([{ customFields: { tankSize: 1_500 } }]);
    expect(await list(`/customers/${id}/contacts`)).toMatchObject([{ customFields: { isDecider: true } }]);
    const again = await preview('name,first,tier\nAnn Lee,Ann,gold\n');
    expect(again.counts).toMatchObject({ create: 1 });
  });

  it('PLT-27 says for each row why a value does not fit or is missing', async () => {
    const dryRun = await preview(
      [
        'name,address,city,state,zip,tier,tankSize,credit',
        `A,${HOME},platinum,1500,1`,
        `B,${HOME},,12,9999.99`,
        `C,${HOME},,big,1.234`,
        `D,${HOME},,,`,
        'E,,,,,gold,900,',
        'F,,,,,,,',
      ].join('\n'),
    );
    expect(
      dryRun.rows.map(({ decision, reasons }) => [decision, ...reasons.map(({ code, about }) => about ?? code)]),
    ).toEqual([
      ['invalid', 'cf.customer.tier'],
      ['invalid', 'cf.property.tankSize', 'cf.customer.credit'],
      ['invalid', 'cf.property.tankSize', 'cf.customer.credit'],
      ['invalid', 'cf.property.tankSize'],
      ['create', 'new_customer', 'property_fields_unused'],
      ['create', 'new_customer'],
    ]);
    expect(dryRun.rows.slice(0, 4).map(({ reasons }) => reasons[0]?.detail)).toEqual([
      'One of gold.',
      'At least 100.',
      'A number is needed.',
      'The field must have a value.',
    ]);
    expect(dryRun.rows[5]).toMatchObject({ customFields: { customer: { credit: 0 } } });
    const { text } = await company.user.http.get(`/imports/${dryRun.id}/rejected.csv`).expect(200);
    expect(text).toContain('1,invalid,cf.customer.tier: One of gold.');
  });

  it('PLT-27 fills what is empty of a known customer, and replaces for the bearer of his reference', async () => {
    const body = { displayName: 'Ann', kind: 'residential', externalRef: 'K1', email: 'ann@x.example' };
    const { body: ann } = await company.admin.http
      .post('/customers', { ...body, customFields: { credit: 100 } })
      .expect(201);
    const stored = async (): Promise<unknown> =>
      (
        (await company.user.http.get(`/customers/${(ann as { id: string }).id}`).expect(200)).body as {
          customFields: object;
        }
      ).customFields;
    await commit(await preview('name,email,tier,credit\nAnn,ann@x.example,gold,2\n'));
    expect(await stored()).toEqual({ tier: 'gold', credit: 100 });
    await commit(await preview('name,ref,credit\nAnn,K1,2\n'));
    expect(await stored()).toEqual({ tier: 'gold', credit: 200 });
    expect(await list('/customers?cf.credit=200')).toHaveLength(1);
  });

  it('PLT-27 PLT-05 offers and shows no field that a role is denied', async () => {
    const file = 'name,tier,credit\nAnn,gold,5\n';
    const { id } = (await post(file, {}, company.admin.http).expect(201)).body as Import;
    const rules = [
      { action: ['read', 'create', 'update'], subject: 'customers' },
      { action: ['read', 'create', 'commit'], subject: 'imports' },
      { action: ['read', 'create', 'update'], subject: 'customers', fields: ['cf.customer.credit'], inverted: true },
    ];
    await runSql(
      app.adminUrl,
      `UPDATE roles SET rules = '${JSON.stringify(rules)}' WHERE tenant_id = '${company.tenantId}' AND key = 'user'`,
    );
    const { body: session } = await app.http
      .post('/auth/login', { email: company.user.email, password: 'correct horse battery staple' })
      .expect(200);
    const clerk = app.http.as((session as { accessToken: string }).accessToken);
    for (const path of [`/imports/${id}`, `/imports/${id}/rows`]) {
      const { body } = await clerk.get(path).expect(200);
      const { rows, data } = body as { rows?: object[]; data?: object[] };
      expect(rows ?? data).toMatchObject([{ customFields: { customer: { tier: 'gold' } } }]);
      expect(JSON.stringify(rows ?? data)).not.toContain('credit');
    }
    expect((await post(file, {}, clerk).expect(201)).body).toMatchObject({ unmapped: ['credit'] });
    await post(file, { credit: 'cf.customer.credit' }, clerk).expect(400);
  });

  it('PLT-27 refuses a field that is not there, and a commit after its definition changed', async () => {
    for (const target of ['cf.customer.nothing', 'cf.invoice.tier', 'cf.customer'])
      expect((await post('a,b\nA,1\n', { b: target }).expect(400)).body).toMatchObject({
        errors: [{ pointer: '/mapping/b', code: 'invalid_mapping' }],
      });
    const dryRun = await preview('name,tier\nAnn,gold\n');
    await define('customer', 'unrelated', 'text');
    const other = await preview('name\nBob\n');
    await define('customer', 'vatId', 'text', { isRequired: true });
    for (const { id } of [dryRun, other]) {
      const { body } = await company.user.http.post(`/imports/${id}/commit`).expect(409);
      expect(body).toMatchObject({ code: 'import.fields_changed' });
    }
    expect(await list('/customers')).toEqual([]);
  });
});
