import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import { signIn, type TestCompany } from '../../support/company';

interface Technician {
  id: string;
  lastName: string;
  version: number;
}

describe('technicians', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const create = async (body: object): Promise<Technician> =>
    (await company.admin.http.post('/technicians', body).expect(201)).body as Technician;

  it('keeps name, contact and skills, with the phone in E.164', async () => {
    const technician = await create({
      firstName: 'Ana',
      lastName: 'Reyes',
      email: 'Ana.Reyes@Example.com',
      phone: '(504) 555-1234',
      skills: ['pumping'],
      hiredOn: '2024-03-01',
    });
    expect(technician).toMatchObject({
      email: 'ana.reyes@example.com',
      phone: '+15045551234',
      skills: ['pumping'],
      hiredOn: '2024-03-01',
      isActive: true,
      userId: null,
    });
    const refused = await company.admin.http
      .post('/technicians', { firstName: 'A', lastName: 'B', phone: 'call me' })
      .expect(400);
    expect(refused.body).toMatchObject({
      code: 'request.invalid',
      errors: [{ pointer: '/phone', code: 'invalid_phone' }],
    });
  });

  it('an account belongs to one technician and to the company', async () => {
    const named = { firstName: 'A', lastName: 'B' };
    const taken = await company.admin.http
      .post('/technicians', { ...named, userId: company.technician.id })
      .expect(409);
    expect(taken.body).toMatchObject({ code: 'technician.user_taken' });
    const rival = await app.company();
    for (const userId of [rival.user.id, newId()]) {
      const { body } = await company.admin.http.post('/technicians', { ...named, userId }).expect(422);
      expect(body).toMatchObject({ code: 'technician.unknown_user', errors: [{ pointer: '/userId' }] });
    }
    await company.admin.http.delete(`/technicians/${company.technicianId}`).expect(204);
    await company.admin.http.post('/technicians', { ...named, userId: company.technician.id }).expect(201);
  });

  it('lists by text, state and skill', async () => {
    await create({ firstName: 'Ana', lastName: 'Reyes', skills: ['jetting'] });
    await create({ firstName: 'Bo', lastName: 'Marsh', isActive: false });
    const list = async (query: string): Promise<string[]> =>
      (
        (await company.user.http.get(`/technicians?sort=lastName&${query}`).expect(200)).body as { data: Technician[] }
      ).data.map(({ lastName }) => lastName);
    expect(await list('')).toEqual(['Marsh', 'Reyes', 'Tech']);
    expect(await list('q=ana%20r')).toEqual(['Reyes']);
    expect(await list('skill=jetting')).toEqual(['Reyes']);
    expect(await list('isActive=false')).toEqual(['Marsh']);
  });

  it('changes on the version that was read, and only by an admin', async () => {
    const { id } = await create({ firstName: 'Ana', lastName: 'Reyes' });
    await company.user.http.patch(`/technicians/${id}`, { isActive: false }).expect(403);
    await company.admin.http.patch(`/technicians/${id}`, { isActive: false }, 1).expect(200);
    await company.admin.http.patch(`/technicians/${id}`, { isActive: true }, 1).expect(412);
    const rival = await app.company();
    await rival.admin.http.patch(`/technicians/${id}`, { isActive: true }).expect(404);
  });

  it('who is no active technician sees no work of one', async () => {
    await company.admin.http.patch(`/technicians/${company.technicianId}`, { isActive: false }).expect(200);
    const again = await signIn(app.http, company.technician);
    await again.http.get(`/technicians/${company.technicianId}/pay-rates`).expect(404);
  });
});
