import fc from 'fast-check';
import type { Response } from 'supertest';
import { newId } from '../../../src/kernel/ids';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';

/** Stands in every text a company writes, so that it can be looked for in everything the other one is told. */
const MARKS = ['alfalfa', 'bramble'] as const;

/** A company with what it wrote itself: the model that its lists are compared with. */
class Side {
  readonly customers = new Map<string, { isDeleted: boolean; version: number }>();
  readonly ids = new Set<string>();

  constructor(
    readonly company: TestCompany,
    readonly mark: string,
  ) {
    for (const { id } of [company.admin, company.user, company.technician, company.superuser]) this.ids.add(id);
    this.ids.add(company.technicianId);
  }

  get http() {
    return this.company.admin.http;
  }

  anyCustomer(seed: number): string | undefined {
    const alive = [...this.customers].filter(([, { isDeleted }]) => !isDeleted).map(([id]) => id);
    return alive.length === 0 ? undefined : alive[seed % alive.length];
  }

  get living(): number {
    return [...this.customers.values()].filter(({ isDeleted }) => !isDeleted).length;
  }
}

interface Step {
  readonly side: 0 | 1;
  readonly command: keyof typeof COMMANDS;
  readonly seed: number;
}

/** What a company may do at any moment; `other` lends the ids an intruder would try. */
const COMMANDS = {
  async createCustomer(own: Side, _other: Side, seed: number): Promise<Response> {
    // The same e-mail, reference and tag in both companies: neither may learn of the other by a conflict.
    const answer = await own.http
      .post('/customers', {
        displayName: `${own.mark} ${seed}`,
        kind: 'residential',
        email: `same${seed % 5}@example.com`,
        tags: ['same'],
      })
      .expect(201);
    const { id, version } = answer.body as { id: string; version: number };
    own.ids.add(id);
    own.customers.set(id, { isDeleted: false, version });
    return answer;
  },
  async deleteCustomer(own: Side, _other: Side, seed: number): Promise<Response | null> {
    const id = own.anyCustomer(seed);
    if (id === undefined) return null;
    const answer = await own.http.delete(`/customers/${id}`).expect(204);
    own.customers.set(id, { isDeleted: true, version: 0 });
    return answer;
  },
  async addProperty(own: Side, _other: Side, seed: number): Promise<Response | null> {
    const id = own.anyCustomer(seed);
    if (id === undefined) return null;
    const answer = await own.http
      .post(`/customers/${id}/properties`, {
        label: own.mark,
        address: { line1: '1 Same Street', city: 'Sametown', state: 'TX', postalCode: '78701', country: 'US' },
      })
      .expect(201);
    own.ids.add((answer.body as { id: string }).id);
    return answer;
  },
  countCustomers: async (own: Side): Promise<Response> => {
    const answer = await own.http.get('/customers?limit=100&includeTotal=true').expect(200);
    expect((answer.body as { page: { total: number } }).page.total).toBe(own.living);
    return answer;
  },
  searchForTheOther: async (own: Side, other: Side): Promise<Response> => {
    const answer = await own.http.get(`/customers?q=${other.mark}&includeTotal=true`).expect(200);
    expect(answer.body).toMatchObject({ data: [], page: { total: 0 } });
    return answer;
  },
  searchForTheSame: async (own: Side): Promise<Response> => own.http.get('/customers?q=same&limit=100').expect(200),
  lookForDuplicates: async (own: Side, other: Side, seed: number): Promise<Response> =>
    own.http
      .get(`/customers/duplicates?displayName=${other.mark}%20${seed}&email=same${seed % 5}@example.com`)
      .expect(200),
  async openForeignRow(own: Side, other: Side, seed: number): Promise<Response | null> {
    const id = [...other.customers.keys()][seed % Math.max(1, other.customers.size)];
    return id === undefined ? null : sameAsUnknown((one) => own.http.get(`/customers/${one}`), id);
  },
  async changeForeignRow(own: Side, other: Side, seed: number): Promise<Response | null> {
    const id = other.anyCustomer(seed);
    const change = (one: string) => own.http.patch(`/customers/${one}`, { displayName: 'taken over' }, 1);
    return id === undefined ? null : sameAsUnknown(change, id);
  },
  async referToForeignRow(own: Side, other: Side, seed: number): Promise<Response | null> {
    const id = other.anyCustomer(seed);
    const contact = (one: string) =>
      own.http.post(`/customers/${one}/contacts`, { firstName: own.mark, lastName: 'Contact' });
    return id === undefined ? null : sameAsUnknown(contact, id);
  },
  async filterByForeignRow(own: Side, other: Side, seed: number): Promise<Response | null> {
    const id = other.anyCustomer(seed);
    return id === undefined ? null : own.http.get(`/work-orders?customerId=${id}&includeTotal=true`);
  },
  readAuditLog: async (own: Side): Promise<Response> => own.http.get('/audit-log?limit=100').expect(200),
  listTags: async (own: Side): Promise<Response> => own.http.get('/tags?limit=100').expect(200),
} as const;

/** The answer to somebody else's id, which must be the answer to an id that nobody has. */
async function sameAsUnknown(call: (id: string) => PromiseLike<Response>, id: string): Promise<Response> {
  const [foreign, unknown] = [await call(id), await call(newId())];
  expect(foreign.status).toBe(404);
  expect(withoutIds(foreign)).toEqual(withoutIds(unknown));
  return foreign;
}

function withoutIds({ status, body }: Response): object {
  const { instance: _instance, requestId: _requestId, ...rest } = body as Record<string, unknown>;
  return { status, ...rest };
}

describe('Isolation of companies', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
  });
  afterAll(() => app.close());

  it('PLT-01 nothing a company is told names, counts or contains what another one wrote, in any order of events', async () => {
    const step = fc.record<Step>({
      side: fc.constantFrom(0 as const, 1 as const),
      command: fc.constantFrom(...(Object.keys(COMMANDS) as (keyof typeof COMMANDS)[])),
      seed: fc.nat({ max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (steps) => {
        const [first, second] = await Promise.all([app.company(), app.company()]);
        const sides = [new Side(first, MARKS[0]), new Side(second, MARKS[1])] as const;
        for (const side of sides) await COMMANDS.createCustomer(side, side, 0);
        for (const { side, command, seed } of steps) {
          const [own, other] = side === 0 ? [sides[0], sides[1]] : [sides[1], sides[0]];
          const answer = await COMMANDS[command](own, other, seed);
          if (answer) expectNothingOf(other, answer, command);
        }
      }),
      { numRuns: 12 },
    );
  }, 240_000);
});

/** No id and no word of the other company; what the caller sent himself may come back in an error. */
function expectNothingOf(other: Side, answer: Response, command: string): void {
  const told = JSON.stringify(answer.body) + JSON.stringify(answer.headers);
  expect({ command, found: [...other.ids].filter((id) => told.includes(id)) }).toEqual({ command, found: [] });
  expect({ command, isMarked: told.includes(other.mark) }).toEqual({ command, isMarked: false });
}
