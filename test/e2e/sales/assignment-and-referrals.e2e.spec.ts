import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import type { HttpClient } from '../../support/http-client';

interface Row {
  readonly id: string;
  readonly ownerId: string | null;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe('Who gets leads and who sends them', () => {
  let app: TestApp;
  let company: TestCompany;
  let admin: HttpClient;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
    admin = company.admin.http;
  });
  afterAll(() => app.close());

  const make = async (path: string, body: object): Promise<Row> =>
    (await admin.post(path, body).expect(201)).body as Row;
  const lead = (changes: object = {}): Promise<Row> =>
    make('/opportunities', { title: 'Lead', contactName: 'Lena Fontenot', ...changes });
  const move = (id: string, stage: string) => admin.post(`/opportunities/${id}/move`, { stage }).expect(200);

  it('CRM-17 leads that come at once are shared out by weight exactly', async () => {
    const members = [{ userId: company.admin.id, weight: 2 }, { userId: company.user.id }];
    await make('/assignment-rules', { name: 'Office', kind: 'weighted', members });
    const leads = await Promise.all(Array.from({ length: 12 }, () => lead()));
    const ofAdmin = leads.filter(({ ownerId }) => ownerId === company.admin.id);
    expect([ofAdmin.length, leads.length - ofAdmin.length]).toEqual([8, 4]);
    expect((await lead({ ownerId: company.technician.id })).ownerId).toBe(company.technician.id);
    expect((await lead({ ownerId: null })).ownerId).toBeNull();
  });

  it('CRM-17 the first rule that is about a lead decides, and who left is passed over', async () => {
    const [a, b, c] = [company.admin.id, company.user.id, company.technician.id];
    const round = await make('/assignment-rules', {
      name: 'Everybody',
      kind: 'round_robin',
      position: 20,
      members: [{ userId: a }, { userId: b }],
    });
    const counties = [{ state: 'LA', county: 'Orleans' }];
    const members = [{ userId: c }];
    await make('/assignment-rules', { name: 'City', kind: 'territory', position: 10, counties, members });
    const address = { line1: '1 Canal St', city: 'New Orleans', state: 'LA', postalCode: '70112', country: 'US' };
    expect((await lead({ address, county: 'Orleans Parish' })).ownerId).toBe(c);
    expect([(await lead()).ownerId, (await lead()).ownerId, (await lead()).ownerId]).toEqual([a, b, a]);
    await admin.post(`/admin/users/${b}/suspend`, {}).expect(200);
    expect([(await lead()).ownerId, (await lead()).ownerId]).toEqual([a, a]);
    await admin.patch(`/assignment-rules/${round.id}`, { isActive: false }).expect(200);
    expect((await lead()).ownerId).toBeNull();
  });

  it('CRM-17 refuses rules that assign nothing', async () => {
    const members = [{ userId: company.user.id }];
    const refuse = async (body: object, pointer: string): Promise<void> => {
      const { body: problem } = await admin.post('/assignment-rules', { name: 'Rule', members, ...body }).expect(422);
      expect(problem).toMatchObject({ code: 'assignment_rule.invalid', errors: [{ pointer }] });
    };
    await refuse({ kind: 'territory' }, '/postalCodes');
    await refuse({ kind: 'weighted', postalCodes: ['70112'] }, '/postalCodes');
    await refuse({ kind: 'round_robin', members: [{ ...members[0], weight: 3 }] }, '/members/0/weight');
    await refuse({ kind: 'weighted', members: [...members, ...members] }, '/members/1/userId');
    await company.user.http.post('/assignment-rules', { name: 'Rule', kind: 'round_robin', members }).expect(403);
    const { id } = await make('/assignment-rules', { name: 'Rule', kind: 'round_robin', members });
    await admin.patch(`/assignment-rules/${id}`, { counties: [{ state: 'LA', county: 'Orleans' }] }).expect(422);
    const { body: same } = await admin.patch(`/assignment-rules/${id}`, { members }, 1).expect(200);
    expect(same).toMatchObject({ version: 1 });
  });

  it('CRM-11 a won lead earns its partner credit, a reopened one takes it back', async () => {
    const partner = await make('/referral-partners', { name: 'Anne', kind: 'realtor', creditPerWinMinor: 10_000 });
    expect(partner).toMatchObject({ balanceMinor: 0, currency: 'USD', referrals: { open: 0, won: 0, lost: 0 } });
    const customer = await make('/customers', { displayName: 'Delgado', kind: 'residential' });
    const referral = { referralPartnerId: partner.id, customerId: customer.id, valueMinor: 500_000 };
    const [{ id }] = [await lead(referral), await lead(referral)];
    for (const stage of ['contacted', 'qualified', 'quoted', 'won']) await move(id, stage);
    const read = async (): Promise<Row> =>
      (await admin.get(`/referral-partners/${partner.id}`).expect(200)).body as Row;
    expect(await read()).toMatchObject({
      balanceMinor: 10_000,
      referrals: { open: 1, won: 1, lost: 0, wonValueMinor: 500_000 },
    });
    await admin.patch(`/referral-partners/${partner.id}`, { creditPerWinMinor: 12_000 }).expect(200);
    await admin.post(`/opportunities/${id}/reopen`, { reason: 'Called off' }).expect(200);
    expect(await read()).toMatchObject({ balanceMinor: 0, referrals: { open: 2, won: 0 } });
    await move(id, 'won');
    expect(await read()).toMatchObject({ balanceMinor: 12_000 });
    const { body: ledger } = await admin.get(`/referral-partners/${partner.id}/credits?sort=at`).expect(200);
    expect((ledger as { data: Row[] }).data.map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['earned', 10_000],
      ['reversed', -10_000],
      ['earned', 12_000],
    ]);
    const { body: theirs } = await admin.get(`/opportunities?referralPartnerId=${partner.id}`).expect(200);
    expect((theirs as { data: Row[] }).data).toHaveLength(2);
    await admin.patch(`/referral-partners/${partner.id}`, { isActive: false }).expect(200);
    await admin.post('/opportunities', { title: 'Lead', ...referral }).expect(422);
  });

  it('CRM-11 credit is paid out once, however many ask for it', async () => {
    const { id } = await make('/referral-partners', { name: 'Anne', kind: 'realtor' });
    const change = (kind: string, amountMinor: number) =>
      admin.post(`/referral-partners/${id}/credits`, { kind, amountMinor, note: 'Gift card' });
    await company.user.http
      .post(`/referral-partners/${id}/credits`, { kind: 'adjusted', amountMinor: 1, note: 'Mine' })
      .expect(403);
    await change('adjusted', 5_000).expect(200);
    await change('adjusted', 0).expect(422);
    await change('redeemed', -5_000).expect(422);
    const answers = await Promise.all([change('redeemed', 3_000), change('redeemed', 3_000)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await change('adjusted', -2_001).expect(409)).body).toMatchObject({
      code: 'referral_credit.exceeds_balance',
      balanceMinor: 2_000,
    });
    expect((await admin.get(`/referral-partners/${id}`).expect(200)).body).toMatchObject({ balanceMinor: 2_000 });
  });
});
