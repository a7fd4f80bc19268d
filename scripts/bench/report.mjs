import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { root } from '../installation.mjs';
import { runSql } from './services.mjs';

/** Goals: requests (rows) per second of the product over those of the baseline. */
export const GOALS = { list: 0.9, page: 0.9, point: 0.6, create: 0.35, import: 0.3 };

/** What may be added to a bare route at most, in µs of Node's CPU per request. */
export const ADDED_CPU_GOAL = { scenario: 'guards', bare: 'open', against: 'all guards', goal: 150 };

/** Which side a scenario is measured against: the one that sends the same final SQL. The others are for understanding. */
const AGAINST = { list: 'baseline', page: 'baseline', point: 'baseline', create: 'same transaction', import: 'COPY' };

const TITLES = {
  list: 'List of 50, first page',
  page: 'List of 50, middle page',
  point: 'Point read',
  create: 'Create a customer',
  import: 'Import commit (rows/s)',
  search: 'Search',
  guards: 'Before the controller',
  introspection: 'Introspection of a token',
  'sign-in': 'Sign-in with a password',
};

export function judge(measured) {
  return Object.entries(GOALS)
    .filter(([scenario]) => measured[scenario])
    .map(([scenario, goal]) => {
      const { product, [AGAINST[scenario]]: base } = measured[scenario];
      const ratio = product.perSecond / base.perSecond;
      return { scenario, against: AGAINST[scenario], ratio, goal, isMet: ratio >= goal, says: `>= ${goal.toFixed(2)}` };
    })
    .concat(judgeAddedCpu(measured));
}

function judgeAddedCpu(measured) {
  const { scenario, bare, against, goal } = ADDED_CPU_GOAL;
  const sides = measured[scenario];
  if (!sides) return [];
  const added = sides[against].cpuMicroseconds - sides[bare].cpuMicroseconds;
  return [{ scenario, against, added, goal, isMet: added <= goal, says: `+${added.toFixed(0)} us <= ${goal} us` }];
}

export async function machineFacts({ adminUrl, redisEngine }) {
  const [{ version }] = await runSql(adminUrl, "SELECT current_setting('server_version') AS version");
  return {
    cores: availableParallelism(),
    cpu: cpus()[0]?.model.trim(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    postgres: version,
    redis: redisEngine,
    loadAverageBefore: loadavg().map((value) => Number(value.toFixed(2))),
  };
}

export function writeReport(report) {
  const folder = join(root, 'bench-results');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${report.startedAt.replace(/[:.]/g, '-')}${report.isQuick ? '-quick' : ''}.json`);
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  return path;
}

const number = (value, digits = 0) =>
  value === undefined || Number.isNaN(value)
    ? ''
    : value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

const COLUMNS = [
  ['', (row) => row.name],
  ['per s', (row) => number(row.perSecond)],
  ['p50 ms', (row) => number(row.p50, 1)],
  ['p99 ms', (row) => number(row.p99, 1)],
  ['CPU us', (row) => number(row.cpuMicroseconds)],
  ['db CPU us', (row) => number(row.databaseCpuMicroseconds)],
  ['RSS MiB', (row) => number(row.residentMiB)],
  ['product/side', (row) => number(row.ratio, 2)],
  ['goal', (row) => row.verdict ?? ''],
];

export function printTable(measured, verdicts) {
  const lines = [COLUMNS.map(([title]) => title)];
  for (const [scenario, sides] of Object.entries(measured)) {
    lines.push([TITLES[scenario]]);
    for (const [name, side] of Object.entries(sides))
      lines.push(COLUMNS.map(([, cell]) => cell(rowOf(scenario, name, side, sides, verdicts))));
  }
  const widths = COLUMNS.map((_, index) =>
    Math.max(...lines.filter((line) => line.length > 1).map((line) => line[index].length)),
  );
  const aligned = (cells) =>
    cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[index]))).join('  ');
  for (const cells of lines) console.log(cells.length === 1 ? cells[0] : aligned(cells));
}

function rowOf(scenario, name, side, { product }, verdicts) {
  const verdict = verdicts.find((one) => one.scenario === scenario && one.against === name);
  return {
    ...side,
    name: `  ${name}`,
    ratio: product && name !== 'product' ? product.perSecond / side.perSecond : undefined,
    ...(verdict && { verdict: `${verdict.isMet ? '✓' : '✗'} ${verdict.says}` }),
  };
}
