import type { Response } from 'supertest';

/** Starts all calls before the first one is answered, as impatient clients do. */
export function inParallel(count: number, call: (index: number) => PromiseLike<Response>): Promise<Response[]> {
  return Promise.all(Array.from({ length: count }, (_none, index) => Promise.resolve(call(index))));
}

/** How often each status was answered. */
export function statusCounts(answers: readonly Response[]): Readonly<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}
