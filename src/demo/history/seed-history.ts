import { DateTime } from 'luxon';
import type { EntityManager } from 'typeorm';
import { masterRows } from './history-master-rows';
import type { HistoryRow, HistoryTable } from './history-ids';
import { billingTables, paymentTables, postings } from './history-money-rows';
import { type HistoryPlan, planHistory, ZONE } from './history-plan';
import { type CompanyFacts, type Work, workTables, worksOf } from './history-work-rows';

/** The first number of a year that the demo's own invoice leaves free. */
const TAKEN = new Map([[2026, 1]]);

/**
 * A believable year of the demo company: 500 properties, eight technicians, three trucks, what they did and what came of it, and the
 * next days. A second run finds it and leaves it as people changed it. In a unit of work of the company.
 */
export async function seedHistory(manager: EntityManager, today: string): Promise<void> {
  const plan = planHistory(today);
  const [first] = masterRows(plan);
  const known = await manager.query<unknown[]>('SELECT 1 FROM services WHERE id = $1', [first?.rows[0]?.['id']]);
  if (known.length > 0) return;
  const works = worksOf(plan.jobs, DateTime.fromISO(today, { zone: ZONE }));
  const facts = await factsOf(manager);
  const posted = postings(works, plan, TAKEN);
  for (const table of masterRows(plan)) await insert(manager, table);
  for (const table of workTables(works, facts)) await insert(manager, table);
  for (const table of billingTables(works, facts)) await insert(manager, table);
  await post(manager, posted);
  for (const table of paymentTables(works)) await insert(manager, table);
  await countOn(manager, plan, works, posted);
}

async function factsOf(manager: EntityManager): Promise<CompanyFacts> {
  const jobTypes = await manager.query<{ key: string; id: string }[]>('SELECT key, id FROM job_types');
  const [plan] = await manager.query<{ id: string }[]>(
    'SELECT id FROM commission_plans ORDER BY effective_from LIMIT 1',
  );
  if (!plan) throw new Error('The demo company has no commission plan');
  return { jobTypes: new Map(jobTypes.map(({ key, id }) => [key, id])), planId: plan.id };
}

/** Columns that the rows do not name take their defaults. */
async function insert(manager: EntityManager, { table, rows }: HistoryTable): Promise<void> {
  const byColumns = grouped(rows, (row) => Object.keys(row).join(', '));
  for (const [columns, alike] of byColumns)
    await manager.query(
      `INSERT INTO ${table} (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
      [JSON.stringify(alike)],
    );
}

/** What is posted cannot change, so its lines came first. */
async function post(manager: EntityManager, rows: readonly HistoryRow[]): Promise<void> {
  await manager.query(
    `UPDATE invoices i SET status = p.status, number = p.number, issued_on = p.issued_on, due_on = p.due_on, issued_at = p.issued_at,
       balance_minor = p.balance_minor, parties = p.parties
     FROM jsonb_populate_recordset(NULL::invoices, $1::jsonb) p WHERE i.id = p.id`,
    [JSON.stringify(rows)],
  );
}

/** The series go on after the numbers that were given out here. */
async function countOn(
  manager: EntityManager,
  { customers }: HistoryPlan,
  works: readonly Work[],
  posted: readonly HistoryRow[],
): Promise<void> {
  const years = grouped(posted, ({ issued_on: on }) => Number(String(on).slice(0, 4)));
  await manager.query('SELECT crm.next_customer_number() FROM generate_series(1, $1)', [customers.length]);
  const series: [name: string, last: number][] = [
    ['work_order', works.length + 3],
    ...[...years].map(([year, rows]): [string, number] => [`invoice-${year}`, rows.length + (TAKEN.get(year) ?? 0)]),
  ];
  for (const [name, last] of series)
    await manager.query(
      `INSERT INTO number_series (series, last_value) VALUES ($1, $2)
       ON CONFLICT (tenant_id, series) DO UPDATE SET last_value = greatest(number_series.last_value, $2)`,
      [name, last],
    );
}

function grouped<Key, Value>(values: readonly Value[], keyOf: (value: Value) => Key): Map<Key, Value[]> {
  const groups = new Map<Key, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}
