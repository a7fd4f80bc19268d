import { addDays, dayIn } from '../../../src/kernel/calendar';
import { RemindOfExpiries } from '../../../src/modules/compliance/jobs/remind-of-expiries.job';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { lettersTo } from '../../support/mailbox';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly state: string;
}

const LICENSE = { holder: 'technician', kind: 'cdl_b', number: 'C-1', authority: 'DMV' };
const COMPANY_LICENSE = { holder: 'company', kind: 'septic_hauler', number: 'SH-1', authority: 'DOH' };

describe('Licences and certifications', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
  });
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  const post = async (path: string, body: object): Promise<Row> =>
    (await company.admin.http.post(path, body).expect(201)).body as Row;
  const today = (): string => dayIn('UTC', new Date());
  const clearance = async (query: string): Promise<{ isCleared: boolean; blocks: object[] }> =>
    (await company.admin.http.get(`/technicians/${company.technicianId}/clearance?${query}`).expect(200)).body as {
      isCleared: boolean;
      blocks: object[];
    };

  it('CMP-01 keeps licences of the company and of technicians, the next to end first', async () => {
    const { technicianId } = company;
    const later = await post('/licenses', { ...COMPANY_LICENSE, expiresOn: '2098-12-31' });
    const sooner = await post('/licenses', { ...LICENSE, technicianId, expiresOn: addDays(today(), 40) });
    const { id: vehicleId } = await post('/vehicles', { name: 'Truck 1' });
    const decal = await post('/licenses', {
      ...COMPANY_LICENSE,
      holder: 'vehicle',
      vehicleId,
      expiresOn: '2097-12-31',
    });
    const ended = await post('/licenses', { ...LICENSE, technicianId, number: 'C-0', expiresOn: '2020-12-31' });
    const endless = await post('/licenses', { ...COMPANY_LICENSE, kind: 'business' });
    expect([later.state, sooner.state, ended.state, endless.state]).toEqual(['valid', 'expiring', 'expired', 'valid']);
    const list = async (query: string): Promise<string[]> =>
      ((await company.user.http.get(`/licenses?${query}`).expect(200)).body as { data: Row[] }).data.map(
        ({ id }) => id,
      );
    expect(await list('')).toEqual([ended, sooner, decal, later, endless].map(({ id }) => id));
    expect(await list('state=expiring')).toEqual([sooner.id]);
    expect(await list('state=expired')).toEqual([ended.id]);
    expect(await list(`holder=company&expiresBy=2099-01-01`)).toEqual([later.id]);
    expect(await list(`vehicleId=${vehicleId}`)).toEqual([decal.id]);
    const mine = (await company.technician.http.get('/licenses').expect(200)).body as { data: Row[] };
    expect(mine.data.map(({ id }) => id)).toEqual([ended.id, sooner.id]);
  });

  it('CMP-01 refuses holders and days that do not fit', async () => {
    const { http } = company.admin;
    const refused = async (body: object, code: string, pointer: string): Promise<void> => {
      const answer = await http.post('/licenses', body).expect(422);
      expect(answer.body).toMatchObject({ code, errors: [{ pointer }] });
    };
    await refused(LICENSE, 'license.holder_mismatch', '/technicianId');
    await refused({ ...COMPANY_LICENSE, holder: 'vehicle' }, 'license.holder_mismatch', '/vehicleId');
    await refused(
      { ...COMPANY_LICENSE, technicianId: company.technicianId },
      'license.holder_mismatch',
      '/technicianId',
    );
    const backwards = { ...COMPANY_LICENSE, issuedOn: '2026-02-01', expiresOn: '2026-01-31' };
    await refused(backwards, 'compliance.invalid_span', '/expiresOn');
    await http.post('/licenses', { ...COMPANY_LICENSE, kind: 'Septic Hauler' }).expect(400);
  });

  it('CMP-01 a renewal goes its way and leads further', async () => {
    const { http } = company.admin;
    const { id } = await post('/licenses', { ...COMPANY_LICENSE, expiresOn: '2030-12-31' });
    const skipped = await http.patch(`/licenses/${id}`, { renewalState: 'refused' }).expect(409);
    expect(skipped.body).toMatchObject({ code: 'license.illegal_renewal_state', allowed: ['started', 'submitted'] });
    await http.patch(`/licenses/${id}`, { renewalState: 'submitted' }).expect(200);
    const early = await http.post(`/licenses/${id}/renew`, { expiresOn: '2030-12-31' }).expect(422);
    expect(early.body).toMatchObject({ errors: [{ pointer: '/expiresOn' }] });
    const { body } = await http.post(`/licenses/${id}/renew`, { expiresOn: '2032-12-31', number: 'SH-2' }).expect(200);
    expect(body).toMatchObject({ expiresOn: '2032-12-31', number: 'SH-2', renewalState: 'none' });
    await http.patch(`/licenses/${id}`, { revokedOn: '2026-01-01' }).expect(200);
    const revoked = await http.post(`/licenses/${id}/renew`, { expiresOn: '2034-12-31' }).expect(409);
    expect(revoked.body).toMatchObject({ code: 'credential.revoked' });
    await http.delete(`/licenses/${id}`).expect(204);
    await http.get(`/licenses/${id}`).expect(404);
  });

  it('CMP-01 reminds those in charge once for each threshold, and anew after a renewal', async () => {
    const job = app.app.get(RemindOfExpiries, { strict: false });
    const soon = addDays(today(), 45);
    const { id } = await post('/licenses', { ...COMPANY_LICENSE, expiresOn: soon });
    await post('/certifications', {
      technicianId: company.technicianId,
      kind: 'atu',
      authority: 'TCEQ',
      issuedOn: '2020-01-01',
      expiresOn: addDays(today(), 20),
    });
    const letters = async (email: string): Promise<string[]> =>
      (await lettersTo(app, email)).filter(({ kind }) => kind.startsWith('compliance.')).map(({ text }) => text);
    await job.process();
    await job.process();
    const first = await letters(company.admin.email);
    expect(first).toHaveLength(2);
    expect(first.join()).toContain(`septic_hauler SH-1 (DOH) of the company expires on ${soon}.`);
    expect(await letters(company.user.email)).toEqual([]);
    await company.admin.http.post(`/licenses/${id}/renew`, { expiresOn: addDays(soon, 20) }).expect(200);
    await job.process();
    expect((await letters(company.admin.email)).at(-1)).toContain(addDays(soon, 20));
    await Promise.all([job.process(), job.process()]);
    expect(await letters(company.admin.email)).toHaveLength(3);
  });

  it('CMP-02 a certification is renewed when the hours of its period are there', async () => {
    const { http } = company.admin;
    const { id } = await post('/certifications', {
      technicianId: company.technicianId,
      kind: 'atu',
      authority: 'TCEQ',
      issuedOn: '2026-01-01',
      expiresOn: '2027-12-31',
      requiredHours: 8,
    });
    const learn = (hours: number, completedOn: string) =>
      http.post(`/certifications/${id}/training`, { course: 'Refresher', hours, completedOn }).expect(201);
    await learn(6, '2025-12-31');
    await learn(3.5, '2026-06-01');
    const renewal = { issuedOn: '2028-01-01', expiresOn: '2029-12-31' };
    const { body: refused } = await http.post(`/certifications/${id}/renew`, renewal).expect(409);
    expect(refused).toMatchObject({ code: 'certification.training_incomplete', missingHours: 4.5 });
    await learn(4.5, '2027-12-31');
    expect((await http.get(`/certifications/${id}`).expect(200)).body).toMatchObject({ earnedHours: 8 });
    const { body: renewed } = await http.post(`/certifications/${id}/renew`, renewal).expect(200);
    expect(renewed).toMatchObject({ ...renewal, earnedHours: 0, requiredHours: 8 });
    expect((await company.technician.http.get(`/certifications/${id}/training`).expect(200)).body).toMatchObject({
      data: [{ hours: 4.5 }, { hours: 3.5 }, { hours: 6 }],
    });
  });

  it('CMP-03 says what keeps a technician from a job on a day', async () => {
    const { technicianId } = company;
    expect(await clearance('')).toMatchObject({ isCleared: true, blocks: [] });
    const own = await post('/licenses', { ...LICENSE, technicianId, expiresOn: '2026-06-30' });
    const held = await post('/licenses', { ...COMPANY_LICENSE, expiresOn: '2026-12-31', blocksDispatch: false });
    const requirement = { jobType: 'pumping', holder: 'company', credential: 'license', kind: 'septic_hauler' };
    await post('/credential-requirements', requirement);
    await post('/credential-requirements', { holder: 'technician', credential: 'certification', kind: 'safety' });
    const { body: twice } = await company.admin.http.post('/credential-requirements', requirement).expect(409);
    expect(twice).toMatchObject({ code: 'credential_requirement.exists' });
    const missing = { kind: 'missing_certification', credentialKind: 'safety', credentialId: null };
    expect((await clearance('jobType=pumping&on=2026-06-30')).blocks).toMatchObject([missing]);
    expect((await clearance('jobType=inspection&on=2026-07-01')).blocks).toMatchObject([
      missing,
      { kind: 'expired_license', credentialKind: 'cdl_b', credentialId: own.id, endedOn: '2026-06-30' },
    ]);
    expect((await clearance('jobType=pumping&on=2027-01-01')).blocks).toMatchObject([
      { kind: 'expired_license', holder: 'company', credentialId: held.id },
      missing,
      { kind: 'expired_license', credentialId: own.id },
    ]);
  });

  it('CMP-03 refuses requirements that nobody could meet', async () => {
    const { http } = company.admin;
    const wanted = { holder: 'company', credential: 'certification', kind: 'safety' };
    expect((await http.post('/credential-requirements', wanted).expect(422)).body).toMatchObject({
      code: 'credential_requirement.impossible',
    });
    const unknown = { jobType: 'moon_landing', holder: 'company', credential: 'license', kind: 'safety' };
    expect((await http.post('/credential-requirements', unknown).expect(422)).body).toMatchObject({
      errors: [{ pointer: '/jobType' }],
    });
  });

  it('CMP-04 counts what is expiring and what has expired, by kind and horizon', async () => {
    const { technicianId } = company;
    for (const [number, days] of [10, 45, 80, 200, -1].entries())
      await post('/licenses', { ...COMPANY_LICENSE, number: `${number}`, expiresOn: addDays(today(), days) });
    await post('/certifications', { technicianId, kind: 'atu', authority: 'TCEQ', issuedOn: '2020-01-01' });
    const read = async (role: 'admin' | 'technician', horizon: number) =>
      (await company[role].http.get(`/compliance/dashboard?horizonDays=${horizon}`).expect(200)).body as {
        kinds: object[];
        totals: object;
      };
    const { kinds, totals } = await read('admin', 365);
    const counts = { within30Days: 1, within60Days: 2, within90Days: 3, withinHorizon: 4 };
    expect(kinds).toMatchObject([
      { credential: 'license', kind: 'septic_hauler', valid: 1, expiring: 3, expired: 1, ...counts },
      { credential: 'certification', kind: 'atu', valid: 1, expiring: 0, expired: 0, withinHorizon: 0 },
    ]);
    expect(totals).toMatchObject({ valid: 2, expiring: 3, expired: 1, revoked: 0, ...counts });
    expect((await read('technician', 90)).totals).toMatchObject({ valid: 1, expired: 0 });
    await company.admin.http.get('/compliance/dashboard?horizonDays=0').expect(400);
  });
});
