import { setTimeout as sleep } from 'node:timers/promises';

/** Answers that must not tell what it took to make them leave at a multiple of this time after their request came. */
const GRID_MS = 50;

/** Waits for the next line of the grid. `startedAt` is of `performance.now()`. */
export async function reachGrid(startedAt: number): Promise<void> {
  await sleep(restToGrid(performance.now() - startedAt));
}

export function restToGrid(elapsedMs: number): number {
  return GRID_MS - (elapsedMs % GRID_MS);
}
