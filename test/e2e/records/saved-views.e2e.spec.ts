import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';

interface View {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly isMine: boolean;
  readonly isDefault: boolean;
}

describe('Saved views', () => {
  let app: TestApp;
  let company: TestCompany;
  let admin: HttpClient;
  let clerk: HttpClient;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
    [admin, clerk] = [company.admin.http, company.user.http];
  });
  afterAll(() => app.close());

  const save = async (http: HttpClient, body: object): Promise<View> =>
    (await http.post('/saved-views', { list: 'customers', ...body }).expect(201)).body as View;
  const names = async (http: HttpClient, query: string): Promise<string[]> =>
    ((await http.get(`/customers?${query}`).expect(200)).body as { data: { displayName: string }[] }).data.map(
      ({ displayName }) => displayName,
    );
  const listed = async (http: HttpClient): Promise<string[]> =>
    ((await http.get('/saved-views').expect(200)).body as { data: View[] }).data.map(({ name }) => name);

  it('PLT-25 a view filters and sorts its list, and what the request says itself wins', async () => {
    await admin.post('/custom-fields', { entity: 'customer', key: 'size', label: 'Size', type: 'number' }).expect(201);
    for (const [displayName, kind, size] of [
      ['Ann', 'residential', 1],
      ['Bob', 'commercial', 2],
      ['Cid', 'residential', 3],
    ] as const)
      await admin.post('/customers', { displayName, kind, customFields: { size }, tags: ['lake'] }).expect(201);
    const { id } = await save(admin, {
      name: 'Homes',
      filters: { kind: 'residential', tags: 'lake,bayou', 'cf.size[gte]': '1' },
      sort: '-displayName',
      columns: ['number', 'displayName', 'cf.size'],
    });
    expect(await names(admin, `view=${id}`)).toEqual(['Cid', 'Ann']);
    expect(await names(admin, `view=${id}&sort=displayName`)).toEqual(['Ann', 'Cid']);
    expect(await names(admin, `view=${id}&kind=commercial`)).toEqual(['Bob']);
    expect(await names(admin, `view=${id}&cf.size[gte]=2`)).toEqual(['Cid']);
    expect(await names(admin, `view=${id}&limit=1`)).toEqual(['Cid']);
  });

  it('PLT-25 the list itself judges what a view says', async () => {
    const refusals: readonly (readonly [body: object, pointer: string])[] = [
      [{ filters: { colour: 'red' } }, '/filters/colour'],
      [{ filters: { kind: 'castle' } }, '/filters/kind'],
      [{ filters: { limit: '5' } }, '/filters/limit'],
      [{ filters: { 'cf.nope': '1' } }, '/filters/cf.nope'],
      [{ sort: 'shoeSize' }, '/sort'],
      [{ columns: ['number', 'shoeSize'] }, '/columns/1'],
      [{ visibility: 'role' }, '/roleId'],
    ];
    for (const [body, pointer] of refusals) {
      const { body: problem } = await admin.post('/saved-views', { list: 'customers', name: 'X', ...body }).expect(400);
      expect(problem).toMatchObject({ errors: [{ pointer }] });
    }
    await save(admin, { name: 'Taken' });
    await admin.post('/saved-views', { list: 'customers', name: 'taken' }).expect(409);
    await save(clerk, { name: 'Taken' });
  });

  it('PLT-25 a private view exists for its owner only; sharing needs the right', async () => {
    const secret = await save(admin, { name: 'Secret', filters: { status: 'active' } });
    const shared = await save(admin, { name: 'Shared', visibility: 'company' });
    await clerk.post('/saved-views', { list: 'customers', name: 'Mine', visibility: 'company' }).expect(403);
    const mine = await save(clerk, { name: 'Mine' });
    expect(await listed(clerk)).toEqual(['Mine', 'Shared']);
    expect(await listed(admin)).toEqual(['Secret', 'Shared']);
    for (const call of [
      clerk.get(`/saved-views/${secret.id}`),
      clerk.patch(`/saved-views/${secret.id}`, { name: 'x' }, 1),
      clerk.delete(`/saved-views/${secret.id}`),
      admin.get(`/saved-views/${mine.id}`),
      admin.delete(`/saved-views/${mine.id}`),
    ])
      await call.expect(404);
    const { body } = await clerk.get(`/customers?view=${secret.id}`).expect(400);
    expect(body).toMatchObject({ errors: [{ pointer: '/query/view', code: 'unknown' }] });
    await clerk.get(`/customers?view=${shared.id}`).expect(200);
    await clerk.patch(`/saved-views/${shared.id}`, { name: 'x' }, 1).expect(403);
    await clerk.patch(`/saved-views/${mine.id}`, { visibility: 'company' }, mine.version).expect(403);
    await clerk.get(`/properties?view=${mine.id}`).expect(400);
  });

  it('PLT-25 a view shared with a role is seen by that role', async () => {
    const { body: me } = await clerk.get('/auth/me').expect(200);
    expect(me).toBeDefined();
    const { body: roles } = await admin.get('/roles').expect(200);
    const role = (roles as { data: { id: string; key: string }[] }).data.find(({ key }) => key === 'technician');
    await save(admin, { name: 'Crew', visibility: 'role', roleId: role?.id });
    expect(await listed(company.technician.http)).toEqual(['Crew']);
    expect(await listed(clerk)).toEqual([]);
  });

  it('PLT-25 everybody has his own default of a list', async () => {
    const [one, two] = [
      await save(admin, { name: 'One', visibility: 'company' }),
      await save(admin, { name: 'Two', visibility: 'company' }),
    ];
    await admin.put(`/saved-views/${one.id}/default`, {}).expect(200);
    await clerk.put(`/saved-views/${two.id}/default`, {}).expect(200);
    expect(((await admin.put(`/saved-views/${two.id}/default`, {}).expect(200)).body as View).isDefault).toBe(true);
    const defaults = async (http: HttpClient): Promise<string[]> =>
      ((await http.get('/saved-views').expect(200)).body as { data: View[] }).data
        .filter(({ isDefault }) => isDefault)
        .map(({ name }) => name);
    expect(await defaults(admin)).toEqual(['Two']);
    await admin.delete(`/saved-views/${two.id}/default`).expect(204);
    expect(await defaults(admin)).toEqual([]);
    expect(await defaults(clerk)).toEqual(['Two']);
  });

  it('PLT-25 a view that filters by what is gone is refused, not ignored', async () => {
    const field = await admin
      .post('/custom-fields', { entity: 'customer', key: 'gone', label: 'Gone', type: 'text' })
      .expect(201);
    const { id } = await save(admin, { name: 'Old', filters: { 'cf.gone': 'x' } });
    await admin.delete(`/custom-fields/${(field.body as View).id}`).expect(204);
    const { body } = await admin.get(`/customers?view=${id}`).expect(400);
    expect(body).toMatchObject({ errors: [{ pointer: '/query/view', code: 'out_of_date' }] });
  });
});
