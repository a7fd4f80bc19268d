import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { createCompanyData } from '../../support/company-data';

interface Entry {
  readonly id: string;
  readonly at: string;
  readonly actor: { readonly kind: string; readonly id: string | null; readonly name: string };
  readonly action: string;
  readonly resourceType: string;
  readonly resourceId: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  readonly ip: string | null;
  readonly requestId: string | null;
}

/** What making one row of everything leaves behind, by hand. */
const ACTIONS = [
  'commission.recorded',
  'contact.created',
  'customer.created',
  'import.previewed',
  'invoice.drafted',
  'invoice.issued',
  'payment.recorded',
  'property.created',
  'service.created',
  'tag.created',
  'tax_rate.created',
  'technician.created',
  'work_order.created',
];

describe('The audit trail', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
    company = await app.company();
    await createCompanyData(app, company);
  }, 90_000);
  afterAll(() => app.close());

  async function entries(query: string): Promise<Entry[]> {
    return ((await company.admin.http.get(`/audit-log?limit=100${query}`).expect(200)).body as { data: Entry[] }).data;
  }

  it('PLT-18 every kind of write is in it, with actor, address and request', async () => {
    const all = await entries('');
    expect([...new Set(all.map(({ action }) => action))]).toEqual(expect.arrayContaining(ACTIONS));
    for (const { actor, ip, requestId, action } of all.filter((entry) => entry.actor.kind === 'user')) {
      expect({ action, id: actor.id, ip, requestId }).toEqual({
        action,
        id: expect.any(String) as string,
        ip: expect.stringMatching(/127\.0\.0\.1|::1/) as string,
        requestId: expect.any(String) as string,
      });
      expect(actor.name).not.toBe('');
    }
    const bySystem = all.filter(({ actor }) => actor.kind === 'system').map(({ action }) => action);
    expect(bySystem).toEqual(expect.arrayContaining(['invoice.drafted', 'commission.recorded']));
  });

  it('PLT-18 a change keeps what was before and what came after, and only that', async () => {
    const { body } = await company.user.http
      .post('/customers', { displayName: 'Before', kind: 'residential', notes: 'Dog' })
      .expect(201);
    const { id } = body as { id: string };
    const requestId = `audited-${id}`;
    await company.admin.http
      .patch(`/customers/${id}`, { displayName: 'After' }, 1)
      .set('X-Request-Id', requestId)
      .expect(200);
    await company.admin.http.patch(`/customers/${id}`, { displayName: 'Never' }, 1).expect(412);
    const [changed, created, ...more] = await entries(`&resourceType=customer&resourceId=${id}`);
    expect(more).toEqual([]);
    expect(created).toMatchObject({
      action: 'customer.created',
      actor: { id: company.user.id },
      before: null,
      after: { displayName: 'Before' },
    });
    expect(changed).toMatchObject({
      action: 'customer.updated',
      actor: { kind: 'user', id: company.admin.id },
      before: { displayName: 'Before' },
      after: { displayName: 'After' },
      requestId,
    });
    expect(changed?.before).not.toHaveProperty('notes');
    expect(new Date(changed?.at ?? 0).getTime()).toBeGreaterThanOrEqual(new Date(created?.at ?? 0).getTime());
  });

  it('PLT-18 what was rolled back is not in it', async () => {
    const before = (await entries('&action=customer.created')).length;
    await company.admin.http.post('/customers', { displayName: 'Refused', kind: 'castle' }).expect(400);
    await company.admin.http
      .post('/work-orders', {
        customerId: company.tenantId,
        propertyId: company.tenantId,
        jobType: 'pumping',
        lines: [],
      })
      .expect(422);
    expect(await entries('&action=customer.created')).toHaveLength(before);
    expect(await entries(`&resourceId=${company.tenantId}&resourceType=work_order`)).toEqual([]);
  });

  it('PLT-18 is found by resource, action, actor and time', async () => {
    expect(
      (await entries(`&actorId=${company.admin.id}&action=customer.created`)).every(
        ({ action, actor }) => action === 'customer.created' && actor.id === company.admin.id,
      ),
    ).toBe(true);
    expect(await entries('&to=2020-01-01T00:00:00Z')).toEqual([]);
    expect((await entries('&from=2020-01-01T00:00:00Z&resourceType=invoice')).length).toBeGreaterThan(0);
  });

  it.each(['UPDATE audit_log SET action = action', 'DELETE FROM audit_log'])(
    'PLT-18 not even the owner of the table may %s',
    async (statement) => {
      await expect(runSql(app.adminUrl, `${statement} WHERE tenant_id = '${company.tenantId}'`)).rejects.toThrow();
    },
  );
});
