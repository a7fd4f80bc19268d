import { planHistory } from '../../../src/demo/history/history-plan';
import { prepareDatabase } from '../../../src/prepare';
import { runSql } from '../../support/admin-sql';
import { createScratchDatabase, type ScratchDatabase } from '../../support/test-database';
import { testServices } from '../../support/test-services';

const DEMO = `tenant_id = '01936f00-0000-7000-8000-000000000001'`;

/** What must hold of every row, as questions that answer the rows for which it does not. */
const CONTRADICTIONS: Readonly<Record<string, string>> = {
  'an invoice is not the sum of its lines and taxes': `SELECT i.id FROM invoices i WHERE i.${DEMO} AND i.total_minor <>
     (SELECT sum(l.net_minor) FROM invoice_lines l WHERE l.invoice_id = i.id)
     + coalesce((SELECT sum(t.amount_minor) FROM invoice_taxes t WHERE t.invoice_id = i.id), 0)`,
  'a balance is not what payments left open': `SELECT i.id FROM invoices i WHERE i.${DEMO} AND i.balance_minor <>
     i.total_minor - coalesce((SELECT sum(a.amount_minor) FROM payment_allocations a WHERE a.invoice_id = i.id), 0)`,
  'work that is done has no visit, invoice or commission': `SELECT w.id FROM work_orders w WHERE w.${DEMO} AND w.status = 'completed' AND NOT (
     EXISTS (SELECT FROM visits v WHERE v.work_order_id = w.id AND v.status = 'done')
     AND EXISTS (SELECT FROM invoices i WHERE i.work_order_id = w.id) AND EXISTS (SELECT FROM commissions c WHERE c.work_order_id = w.id))`,
  'somebody is in two places at once': `SELECT v.id FROM visits v JOIN visit_assignments a ON a.visit_id = v.id
     JOIN visit_assignments b ON b.technician_id = a.technician_id AND b.visit_id <> a.visit_id JOIN visits o ON o.id = b.visit_id
     WHERE v.${DEMO} AND v.started_at < o.ended_at AND o.started_at < v.ended_at`,
  'somebody does what he has not learned': `SELECT w.id FROM work_orders w JOIN job_types j ON j.id = w.job_type_id JOIN technicians t ON t.id = w.technician_id
     WHERE w.${DEMO} AND NOT (t.skills @> ARRAY[j.key])`,
  'a number of an invoice is missing': `SELECT y.year FROM (SELECT left(number, 8) AS year, count(*) AS n, max(right(number, 5)::int) AS last
     FROM invoices WHERE ${DEMO} AND number IS NOT NULL GROUP BY 1) y WHERE y.n <> y.last`,
};

describe('the year of the demo company', () => {
  let database: ScratchDatabase;

  const prepare = () =>
    prepareDatabase({
      adminUrl: testServices().adminUrl,
      database: new URL(database.adminUrl).pathname.slice(1),
      loginPassword: testServices().loginPassword,
      seed: 'demo_with_history',
    });
  const counted = async () =>
    (
      await runSql(
        database.adminUrl,
        `SELECT (SELECT count(*)::int FROM properties WHERE ${DEMO}) AS properties, (SELECT count(*)::int FROM technicians WHERE ${DEMO}) AS technicians,
           (SELECT count(*)::int FROM vehicles WHERE ${DEMO}) AS vehicles, (SELECT count(*)::int FROM work_orders WHERE ${DEMO}) AS work_orders,
           (SELECT count(*)::int FROM payments WHERE ${DEMO}) AS payments`,
      )
    )[0];

  beforeAll(async () => {
    database = await createScratchDatabase('template');
    await prepare();
  }, 60_000);
  afterAll(() => database?.drop());

  it('is that of a septic company with 500 properties, eight technicians and three trucks', async () => {
    const found = await counted();
    expect(found).toMatchObject({ properties: 500, technicians: 8, vehicles: 3 });
    expect(Number(found?.['work_orders'])).toBeGreaterThan(700);
    expect(Number(found?.['payments'])).toBeGreaterThan(500);
  });

  it.each(Object.entries(CONTRADICTIONS))('never says that %s', async (_what, question) => {
    expect(await runSql(database.adminUrl, question)).toEqual([]);
  });

  it('is found by a second run and left alone', async () => {
    const before = await counted();
    await prepare();
    expect(await counted()).toEqual(before);
  });

  it('is the same for the same day, and goes on tomorrow', () => {
    expect(planHistory('2026-11-20')).toEqual(planHistory('2026-11-20'));
    expect(planHistory('2026-11-21')).not.toEqual(planHistory('2026-11-20'));
  });
});
