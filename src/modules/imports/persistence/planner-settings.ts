import type { EntityManager } from 'typeorm';

/**
 * Prepares the transaction for work on all rows of a file at once: ten minutes for a statement in place of the seconds a request's
 * gets, and no plan from when the tables were small (a foreign key checked by a remembered sequential scan would take for ever).
 */
export async function allowLongStatements(manager: EntityManager): Promise<void> {
  await manager.query("SELECT set_config('statement_timeout', '600000', true)");
  await manager.query('DISCARD PLANS');
}

/**
 * Counts the rows of the tables an import works on. With old counts the planner takes a company of a hundred thousand customers
 * for an empty one and reads all of them for each row. Its locks last until the
 * end of the transaction; they stop neither readers nor writers, only VACUUM and another ANALYZE.
 */
export async function refreshStatistics(manager: EntityManager): Promise<void> {
  await manager.query('SELECT crm.analyze_customers()');
}

/** Each batch of a dry run asks for the few rows that answer to it: by index, one after the other, without workers to start. */
export async function probeByIndex(manager: EntityManager): Promise<void> {
  await manager.query(
    `SELECT set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
       set_config('random_page_cost', '1.1', true), set_config('max_parallel_workers_per_gather', '0', true)`,
  );
}
