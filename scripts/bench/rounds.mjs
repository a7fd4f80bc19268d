import { ask } from './processes.mjs';
import { CONNECTIONS, WARM_UP } from './settings.mjs';
import { residentMiB } from './usage.mjs';

/**
 * Measures the sides of a comparison in alternating rounds, so that a noisy neighbour meets all of them, and answers for each
 * the medians. A side is `{ name, program, url, requests }`.
 */
export async function compare({ generator, databasePid, rounds, seconds, warmUpRequests = WARM_UP.requests }, sides) {
  const results = new Map(sides.map(({ name }) => [name, []]));
  for (const side of sides) await warmUp(generator, databasePid, side, warmUpRequests);
  for (let round = 0; round < rounds; round++) {
    for (const side of round % 2 === 0 ? sides : [...sides].reverse()) {
      results.get(side.name).push(await shoot(generator, databasePid, side, seconds));
    }
  }
  return Object.fromEntries(sides.map(({ name, program }) => [name, summary(results.get(name), program.pid)]));
}

/** Until the program's hot paths are compiled, which takes requests, not seconds. */
async function warmUp(generator, databasePid, side, requests) {
  let answered = 0;
  for (let turn = 0; turn < WARM_UP.turns && answered < requests; turn++) {
    answered += (await shoot(generator, databasePid, side, WARM_UP.seconds)).answered;
  }
}

async function shoot(generator, databasePid, { name, program, url, requests }, seconds) {
  const result = await ask(generator, {
    url,
    requests,
    connections: CONNECTIONS,
    seconds,
    pid: program.pid,
    databasePid,
  });
  const isAllWell = result.errors === 0 && Object.keys(result.statuses).every((status) => /^2/.test(status));
  if (!isAllWell)
    throw new Error(
      `${name} did not answer every request: ${JSON.stringify({ ...result.statuses, errors: result.errors })}`,
    );
  return result;
}

function summary(results, pid) {
  const of = (field) => median(results.map((result) => result[field]));
  return {
    perSecond: of('perSecond'),
    p50: of('p50'),
    p99: of('p99'),
    cpuMicroseconds: of('cpuMicroseconds'),
    databaseCpuMicroseconds: of('databaseCpuMicroseconds'),
    residentMiB: residentMiB(pid),
    rounds: results.map(({ perSecond }) => Math.round(perSecond)),
  };
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
