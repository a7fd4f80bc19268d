import type { UnitOfWork } from '../../database';

const BATCH = 1_000;

/**
 * Repeats a DELETE that takes its number of rows as $1 until nothing is left, one short transaction each,
 * so that a long purge never holds locks or bloat for long. Answers how many rows went.
 */
export async function deleteInBatches(unitOfWork: UnitOfWork, statement: string): Promise<number> {
  for (let total = 0; ;) {
    const [, deleted] = await unitOfWork.runAsSystem((manager) =>
      manager.query<[unknown[], number]>(statement, [BATCH]),
    );
    total += deleted;
    if (deleted < BATCH) return total;
  }
}
