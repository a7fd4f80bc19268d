import { Client } from 'pg';
import { beforeTransaction } from '../../../src/modules/changes/domain/feed-position';
import { FeedToken } from '../../../src/modules/changes/persistence/feed-token';
import { newId } from '../../../src/kernel/ids';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { signIn, type TestCompany } from '../../support/company';
import { createCompanyData } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';
import { runningTransactionsEnd } from '../../support/transactions';

interface Change {
  readonly resource: string;
  readonly id: string;
  readonly change: string;
}

interface Part {
  readonly data: readonly Change[];
  readonly nextToken: string;
  readonly hasMore: boolean;
}

describe('The changes feed', () => {
  let app: TestApp;
  let company: TestCompany;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
  }, 60_000);
  beforeEach(async () => {
    company = await app.company();
  });
  afterAll(() => app.close());

  async function read(query = '', http: HttpClient = company.admin.http): Promise<Part> {
    return (await http.get(`/changes${query}`).expect(200)).body as Part;
  }

  const since = (token: string, more = ''): Promise<Part> => read(`?since=${encodeURIComponent(token)}${more}`);

  /** A token for all that comes, once all that went before is told. */
  async function begin(query = '', http?: HttpClient): Promise<Part> {
    await runningTransactionsEnd(app.adminUrl);
    return read(query, http);
  }

  /** Everything that was committed after a token. */
  async function settled(token: string, limit?: number): Promise<{ changes: Change[]; token: string }> {
    await runningTransactionsEnd(app.adminUrl);
    return follow(token, limit);
  }

  /** Everything that may be told after a token by now, part by part. */
  async function follow(token: string, limit = 2): Promise<{ changes: Change[]; token: string }> {
    const changes: Change[] = [];
    for (let next = token; ;) {
      const part = await since(next, `&limit=${limit}`);
      expect(part.data.length).toBeLessThanOrEqual(limit);
      changes.push(...part.data);
      next = part.nextToken;
      if (!part.hasMore) return { changes, token: next };
    }
  }

  async function addCustomer(displayName = 'Delgado'): Promise<{ id: string; version: number }> {
    const { body } = await company.admin.http.post('/customers', { displayName, kind: 'residential' }).expect(201);
    return body as { id: string; version: number };
  }

  it('API-06 tells creations, changes, deletions and restorations, each once, and can be resumed', async () => {
    const { nextToken, data } = await begin('?resources=customers');
    expect(data).toEqual([]);
    const [one, two] = [await addCustomer('One'), await addCustomer('Two')];
    await company.admin.http.patch(`/customers/${one.id}`, { notes: 'x' }, one.version).expect(200);
    await company.admin.http.delete(`/customers/${two.id}`).expect(204);
    const { changes, token } = await settled(nextToken);
    expect(changes.map(({ id, change }) => [id, change])).toEqual([
      [one.id, 'created'],
      [two.id, 'created'],
      [one.id, 'updated'],
      [two.id, 'deleted'],
    ]);
    expect((await settled(nextToken)).changes).toEqual(changes);
    expect((await settled(token)).changes).toEqual([]);
    await company.admin.http.post(`/customers/${two.id}/restore`).expect(200);
    expect((await settled(token)).changes).toMatchObject([{ resource: 'customers', id: two.id, change: 'updated' }]);
  });

  it('API-06 covers every resource, however it was written', async () => {
    const { nextToken } = await begin();
    await createCompanyData(app, company);
    const { changes } = await settled(nextToken, 50);
    expect([...new Set(changes.map(({ resource }) => resource))].sort()).toEqual([
      'contacts',
      'customers',
      'invoices',
      'payments',
      'properties',
      'services',
      'technicians',
      'work_orders',
    ]);
    const again = await settled(nextToken, 50);
    await company.admin.http.post('/technicians', { firstName: 'Remy', lastName: 'New' }).expect(201);
    expect((await settled(again.token)).changes).toMatchObject([{ resource: 'technicians', change: 'created' }]);
  });

  it('API-06 waits for a transaction that began earlier and is committed later', async () => {
    const { nextToken } = await begin('?resources=customers');
    const { id: early } = await addCustomer('Early');
    const { changes: first, token } = await settled(nextToken);
    expect(first.map(({ id }) => id)).toEqual([early]);
    const slow = await openTransaction(early);
    try {
      const { id: late } = await addCustomer('Late');
      const before = await follow(token);
      // The late one is committed already; telling it now would make the token pass the slow transaction.
      expect(before.changes).toEqual([]);
      await slow.query('COMMIT');
      const { changes } = await settled(before.token);
      expect(changes.map(({ id, change }) => [id, change]).sort()).toEqual(
        [
          [early, 'updated'],
          [late, 'created'],
        ].sort(),
      );
    } finally {
      await slow.end();
    }
  });

  /** A transaction that has changed a customer and is not committed yet. */
  async function openTransaction(customerId: string): Promise<Client> {
    const client = new Client({ connectionString: app.adminUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query(`UPDATE customers SET notes = 'slow' WHERE id = '${customerId}'`);
    return client;
  }

  it('API-06 passes nothing over while writers of every speed commit', async () => {
    const { id } = await addCustomer();
    const { nextToken } = await begin('?resources=properties');
    const written = new Set<string>();
    const write = async (index: number): Promise<void> => {
      const client = new Client({ connectionString: app.adminUrl });
      await client.connect();
      for (let round = 0; round < 6; round++) {
        const propertyId = newId();
        await client.query('BEGIN');
        await client.query(
          `INSERT INTO properties (tenant_id, id, customer_id, line1, city, state, postal_code, country, address_key)
           SELECT tenant_id, '${propertyId}', id, 'x', 'y', 'LA', '70360', 'US', 'k' FROM customers WHERE id = '${id}'`,
        );
        await new Promise((resolve) => setTimeout(resolve, ((index * 37 + round * 53) % 11) * 9));
        const isKept = (index + round) % 5 !== 0;
        await client.query(isKept ? 'COMMIT' : 'ROLLBACK');
        if (isKept) written.add(propertyId);
      }
      await client.end();
    };
    const told: string[] = [];
    let token = nextToken;
    let isWriting = true;
    const reading = (async () => {
      while (isWriting) {
        const part = await follow(token, 3);
        told.push(...part.changes.map((change) => change.id));
        ({ token } = part);
      }
    })();
    await Promise.all(Array.from({ length: 8 }, (_, index) => write(index)));
    isWriting = false;
    await reading;
    told.push(...(await settled(token, 3)).changes.map((change) => change.id));
    expect(told.length).toBe(new Set(told).size);
    expect([...told].sort()).toEqual([...written].sort());
  });

  it('API-06 a token is signed, belongs to its company and its resources, and ends after 30 days', async () => {
    const { nextToken } = await begin('?resources=customers');
    const problem = async (query: string, status: number, http: HttpClient = company.admin.http): Promise<string> =>
      ((await http.get(`/changes${query}`).expect(status)).body as { code: string }).code;
    const spoilt = nextToken.slice(0, 6) + (nextToken[6] === 'A' ? 'B' : 'A') + nextToken.slice(7);
    expect(await problem(`?since=${spoilt}`, 400)).toBe('changes.invalid_token');
    expect(await problem(`?since=${nextToken}&resources=invoices`, 400)).toBe('changes.invalid_token');
    expect(await problem('?resources=shoes', 400)).toBe('changes.unknown_resource');
    const rival = await app.company();
    expect(await problem(`?since=${nextToken}`, 400, rival.admin.http)).toBe('changes.invalid_token');
    const longAgo = new Date(Date.now() - 31 * 24 * 3_600_000);
    const old = new FeedToken(app.config).encode(company.tenantId, beforeTransaction('3', ['customers'], longAgo));
    const { body } = await company.admin.http.get(`/changes?since=${old}`).expect(410);
    expect(body).toMatchObject({ code: 'changes.token_expired', detail: expect.stringContaining('Begin again') });
    const ahead = beforeTransaction('99999999999', ['customers'], new Date());
    const restored = new FeedToken(app.config).encode(company.tenantId, ahead);
    expect(await problem(`?since=${restored}`, 410)).toBe('changes.token_expired');
  });

  it('API-06 tells a role only about resources of which it sees all rows, and asks at every part', async () => {
    await company.technician.http.get('/changes').expect(403);
    const { nextToken } = await begin('?resources=customers,work_orders', company.user.http);
    await addCustomer();
    const path = `/changes?since=${encodeURIComponent(nextToken)}`;
    await runningTransactionsEnd(app.adminUrl);
    expect(((await company.user.http.get(path).expect(200)).body as Part).data).toHaveLength(1);
    // The office role loses work orders of others: from then on the same token is refused.
    await runSql(
      app.adminUrl,
      `UPDATE roles SET rules_version = rules_version + 1, rules = (SELECT jsonb_agg(CASE WHEN r->>'subject' = 'work_orders' THEN r || '{"conditions":{"technicianId":"\${technicianId}"}}' ELSE r END)
        FROM jsonb_array_elements(rules) r) WHERE tenant_id = '${company.tenantId}' AND key = 'user'`,
    );
    const changed = await signIn(app.http, company.user);
    const { body } = await changed.http.get(path).expect(403);
    expect(body).toMatchObject({ code: 'changes.resource_forbidden' });
    const open = await begin('', changed.http);
    expect(open.data).toEqual([]);
  });
});
