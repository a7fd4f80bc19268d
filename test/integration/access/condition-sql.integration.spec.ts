import * as fc from 'fast-check';
import { Client } from 'pg';
import sql from 'sql-template-tag';
import { newId } from '../../../src/kernel/ids';
import {
  AbilityFactory,
  assertRules,
  definePermissions,
  isAllowed,
  policySql,
  RoleRulesSource,
  type Conditions,
  type StoredRule,
} from '../../../src/platform/access';
import type { Principal } from '../../../src/platform/tenancy';
import { useTestDatabase } from '../../support/test-database';
import { naivelyAllowed, type Attributes, type ProbeRow } from './naive-policy';

definePermissions({
  resource: 'probes',
  title: 'Probes',
  actions: { read: 'See probes', update: 'Change probes' },
  conditionFields: {
    ownerId: 'owner_id',
    label: 'label',
    isOpen: { column: 'is_open', type: 'boolean' },
    amount: { column: 'amount', type: 'number' },
  },
  guardedFields: ['cost'],
  grants: {},
});

const OWNERS = [newId(), newId(), newId()] as const;
const LABELS = ['', 'plain', 'NULL', '{a,"b"}', "it's \\ odd"] as const;
const AMOUNTS = ['-1', '0', '999.99', '1000', '9007199254740993'] as const;

const ROWS: readonly ProbeRow[] = [null, ...OWNERS].flatMap((ownerId) =>
  [null, ...LABELS].flatMap((label) =>
    [null, true, false].flatMap((isOpen) => [null, ...AMOUNTS].map((amount) => ({ ownerId, label, isOpen, amount }))),
  ),
);

const TABLE = sql`(SELECT ord, r->>'ownerId' AS owner_text, (r->>'ownerId')::uuid AS owner_id, r->>'label' AS label,
  (r->>'isOpen')::boolean AS is_open, (r->>'amount')::numeric AS amount
  FROM jsonb_array_elements(${JSON.stringify(ROWS)}::jsonb) WITH ORDINALITY AS e(r, ord)) AS p`;

const ownerValue = fc.constantFrom<string>(...OWNERS, '${technicianId}', '${teamId}', '${nobody}');
const amountValue = fc.oneof(
  fc.constantFrom<string | number>(...AMOUNTS, 0, 1000, 999.99),
  fc.integer({ min: -2, max: 1001 }),
);

function operatorsOn<T>(value: fc.Arbitrary<T>): fc.Arbitrary<unknown> {
  const list = fc.array(value, { maxLength: 3 });
  const equality = { $eq: fc.option(value), $ne: fc.option(value), $in: list, $nin: list };
  return fc.oneof(
    fc.option(value),
    ...Object.entries(equality).map(([operator, operand]) =>
      fc.record({ [operator]: operand as fc.Arbitrary<unknown> }),
    ),
  );
}

const orders = fc
  .record({ $lt: amountValue, $lte: amountValue, $gt: amountValue, $gte: amountValue }, { requiredKeys: [] })
  .filter((operators) => Object.keys(operators).length > 0);

/** Mostly one property: rules that exclude each other's rows by many conditions would prove little. */
const conditions = fc
  .record({
    ownerId: operatorsOn(ownerValue),
    label: operatorsOn(fc.constantFrom(...LABELS)),
    isOpen: operatorsOn(fc.boolean()),
    amount: fc.oneof(operatorsOn(amountValue), orders),
  })
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: 2 }))
  .map((chosen) => Object.fromEntries(chosen) as Conditions);

const action = fc.constantFrom<string | string[]>('read', 'read', 'manage', 'update', ['read', 'update']);
const rule: fc.Arbitrary<StoredRule> = fc
  .record({
    action,
    conditions,
    inverted: fc.boolean(),
    isAboutField: fc.constantFrom(false, false, false, false, true),
  })
  .map(({ isAboutField, ...words }) => ({
    ...words,
    subject: 'probes',
    ...(isAboutField ? { fields: ['cost'] } : {}),
  }));
const attributes: fc.Arbitrary<Attributes> = fc.record({
  technicianId: fc.constantFrom(...OWNERS),
  teamId: fc.option(fc.constantFrom(...OWNERS)),
});

class FixedRules extends RoleRulesSource {
  constructor(private readonly rules: readonly StoredRule[]) {
    super();
  }
  override async rulesOf(): Promise<readonly StoredRule[]> {
    return this.rules;
  }
}

function holderOf(held: Attributes): Principal {
  const ids = { userId: newId(), membershipId: newId(), sessionId: newId(), tenantId: newId(), roleId: newId() };
  const role = { roleKey: 'user', roleVersion: 1, isSuperuser: false };
  return { kind: 'user', ...ids, ...role, email: 'x@demo.example', displayName: 'X', attributes: held };
}

describe('conditions in SQL and in memory', () => {
  let client: Client;

  beforeAll(async () => {
    client = new Client({ connectionString: (await useTestDatabase()).adminUrl });
    await client.connect();
  });
  afterAll(() => client.end());

  it('PLT-03 allow the same rows for every set of rules, and the SQL is never null', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(rule, { maxLength: 5 }), attributes, async (rules, held) => {
        assertRules(rules);
        const ability = await new AbilityFactory(new FixedRules(rules)).for(holderOf(held));
        const policy = policySql(ability, 'read', 'probes', 'p');
        const { text, values } =
          sql`SELECT (${policy}) AS allowed, NOT (${policy}) AS denied FROM ${TABLE} ORDER BY ord`;
        const answer = await client.query<{ allowed: boolean; denied: boolean }>(text, values);
        const expected = ROWS.map((row) => naivelyAllowed(rules, 'read', row, held));

        expect(ROWS.map((row) => isAllowed(ability, 'read', 'probes', row))).toEqual(expected);
        expect(answer.rows.map(({ allowed }) => allowed)).toEqual(expected);
        expect(answer.rows.map(({ denied }) => denied)).toEqual(expected.map((allowed) => !allowed));
      }),
      { numRuns: 500 },
    );
  }, 120_000);

  it('reads a condition on an indexed uuid column through the index', async () => {
    await client.query('CREATE TEMPORARY TABLE probes (owner_id uuid)');
    await client.query('CREATE INDEX ON probes (owner_id)');
    await client.query('INSERT INTO probes SELECT gen_random_uuid() FROM generate_series(1, 5000)');
    await client.query('ANALYZE probes');
    const own: StoredRule = { action: 'read', subject: 'probes', conditions: { ownerId: '${technicianId}' } };
    const ability = await new AbilityFactory(new FixedRules([own])).for(holderOf({ technicianId: OWNERS[0] }));
    const { text, values } = sql`EXPLAIN SELECT * FROM probes p WHERE ${policySql(ability, 'read', 'probes', 'p')}`;
    const plan = await client.query<{ 'QUERY PLAN': string }>(text, values);
    expect(plan.rows.map((row) => row['QUERY PLAN']).join('\n')).toMatch(/Index Cond: .*owner_id = /);
  });
});
