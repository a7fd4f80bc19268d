import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { inParallel, statusCounts } from '../../support/parallel';

const customer = (displayName: string): object => ({ displayName, kind: 'commercial', tags: ['twin'] });

describe('One Idempotency-Key, one effect', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp();
    company = await app.company();
  }, 60_000);
  afterAll(() => app.close());

  const post = (path: string, body: object, key: string) =>
    company.admin.http.post(path, body).set('Idempotency-Key', key);

  async function named(displayName: string): Promise<number> {
    const { body } = await company.admin.http
      .get(`/customers?limit=100&q=${encodeURIComponent(displayName)}`)
      .expect(200);
    return (body as { data: { displayName: string }[] }).data.filter((one) => one.displayName === displayName).length;
  }

  it('PLT-13 twenty parallel posts make one customer, one audit entry and twenty equal answers', async () => {
    const answers = await inParallel(20, () => post('/customers', customer('Twenty Twins'), 'twenty-twins'));
    expect(statusCounts(answers)).toEqual({ 201: 20 });
    const [first] = answers;
    for (const { body, headers } of answers) {
      expect(body).toEqual(first?.body);
      expect([headers['etag'], headers['location']]).toEqual([first?.headers['etag'], first?.headers['location']]);
    }
    expect(answers.filter(({ headers }) => headers['idempotency-replayed'] === 'true')).toHaveLength(19);
    expect(await named('Twenty Twins')).toBe(1);
    const { id } = first?.body as { id: string };
    const log = await company.admin.http.get(`/audit-log?resourceId=${id}`).expect(200);
    expect((log.body as { data: { action: string }[] }).data.map(({ action }) => action)).toEqual(['customer.created']);
  });

  it('PLT-13 the same key with another body, address or query is refused and changes nothing', async () => {
    await post('/customers', customer('Original'), 'reused').expect(201);
    const other = await post('/customers', customer('Impostor'), 'reused').expect(422);
    expect(other.body).toMatchObject({
      code: 'idempotency.key_reused',
      errors: [{ pointer: '/header/idempotency-key' }],
    });
    await post('/tags', { name: 'impostor' }, 'reused').expect(422);
    expect(await named('Impostor')).toBe(0);
    const again = await post('/customers', customer('Original'), 'reused').expect(201);
    expect(again.headers['idempotency-replayed']).toBe('true');
  });

  it('PLT-13 of twenty parallel posts with one key and two bodies one body wins', async () => {
    const answers = await inParallel(20, (index) => post('/customers', customer(`Rival ${index % 2}`), 'two-bodies'));
    expect(statusCounts(answers)).toEqual({ 201: 10, 422: 10 });
    expect((await named('Rival 0')) + (await named('Rival 1'))).toBe(1);
  });

  it('PLT-13 a key belongs to one person of one company', async () => {
    const rival = await app.company();
    for (const http of [company.admin.http, company.user.http, rival.admin.http]) {
      const { headers } = await http
        .post('/customers', customer('Shared key'))
        .set('Idempotency-Key', 'shared-key')
        .expect(201);
      expect(headers['idempotency-replayed']).toBeUndefined();
    }
    expect(await named('Shared key')).toBe(2);
  });

  it('PLT-13 a refusal is not kept: the corrected request may use the key', async () => {
    const key = newId();
    await post('/customers', { ...customer('Corrected'), kind: 'castle' }, key).expect(400);
    const tag = newId();
    await company.admin.http.post('/tags', { name: tag }).expect(201);
    await post('/tags', { name: tag }, key).expect(409);
    await post('/customers', customer('Corrected'), key).expect(201);
    expect(await named('Corrected')).toBe(1);
  });

  it.each(['', 'x'.repeat(129), 'with space', '\u00fc'])('PLT-13 the key %j is refused', async (key) => {
    const { body } = await post('/customers', customer('Never'), key);
    expect(body).toMatchObject({ status: 400, errors: [{ pointer: '/header/idempotency-key' }] });
    expect(await named('Never')).toBe(0);
  });
});
