import { loadavg } from 'node:os';
import { signIn } from './bench/api-client.mjs';
import { stopEverything, stopOnFaults, stopOnSignals } from './bench/cleanup.mjs';
import { importScenario } from './bench/import-scenario.mjs';
import { loadCustomers } from './bench/load-customers.mjs';
import { startApi, startBaseline, startLoadGenerator } from './bench/programs.mjs';
import { judge, machineFacts, printTable, writeReport } from './bench/report.mjs';
import {
  createScenario,
  findMiddle,
  guardScenario,
  introspectionScenario,
  listScenario,
  pageScenario,
  pointScenario,
  searchScenario,
  signInScenario,
} from './bench/scenarios.mjs';
import { startServices } from './bench/services.mjs';
import { readSettings } from './bench/settings.mjs';

// `npm run bench`: the product against a bare node:http + pg program on the same database in the same run. docs/performance.md
// explains the figures. Reads come first, because writes make the measured company larger.
const SCENARIOS = {
  list: listScenario,
  page: pageScenario,
  point: pointScenario,
  search: searchScenario,
  guards: guardScenario,
  introspection: introspectionScenario,
  create: createScenario,
  'sign-in': signInScenario,
  import: importScenario,
};

async function main() {
  const settings = readSettings(process.argv.slice(2));
  const startedAt = new Date().toISOString();
  const say = (text) => console.log(`${(performance.now() / 1_000).toFixed(0).padStart(4)} s  ${text}`);

  say('starting PostgreSQL and Redis');
  const services = await startServices(settings);
  const machine = await machineFacts(services);
  say(`loading ${settings.customers.toLocaleString('en-US')} customers of 200 companies`);
  const { share, seconds } = await loadCustomers(services.adminUrl, settings);
  say(`loaded in ${seconds.toFixed(0)} s`);

  const context = { services, settings, share };
  const api = await startApi(context, 'api');
  const [admin, largeAdmin] = [await signIn(api, 'admin@demo.example'), await signIn(api, 'admin@rival.example')];
  const middle = await findMiddle(admin, services.adminUrl, share);
  const baseline = await startBaseline(context, middle.key);
  const generator = startLoadGenerator(context);
  const bench = { generator, databasePid: services.databasePid, rounds: settings.rounds, seconds: settings.seconds };

  const measured = {};
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    if (settings.only && !settings.only.includes(name)) continue;
    say(`measuring ${name}`);
    measured[name] = await scenario({ ...context, bench, api, baseline, admin, largeAdmin, middle });
  }

  const verdicts = judge(measured);
  machine.loadAverageAfter = loadavg().map((value) => Number(value.toFixed(2)));
  const { customers, bigCompany, imported, rounds, isQuick } = settings;
  const sizes = { customers, bigCompany, measuredCompany: share, imported, rounds, secondsPerRound: settings.seconds };
  const path = writeReport({ startedAt, isQuick, machine, sizes, loadSeconds: seconds, measured, verdicts });
  console.log();
  printTable(measured, verdicts);
  console.log(
    `\nCPU us: Node's user and system time per request; db: that of PostgreSQL's processes. Medians of ${rounds} rounds, 32 connections.\n${path}`,
  );
  if (!verdicts.every(({ isMet }) => isMet)) process.exitCode = 1;
}

stopOnSignals();
stopOnFaults();
try {
  await main();
} catch (error) {
  console.error(error.stack);
  process.exitCode = 1;
} finally {
  await stopEverything();
}
process.exit();
