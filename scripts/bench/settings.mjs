import { parseArgs } from 'node:util';

const FULL = { customers: 1_000_000, bigCompany: 200_000, imported: 100_000, rounds: 3, seconds: 5, importRounds: 2 };
const QUICK = { customers: 100_000, bigCompany: 20_000, imported: 10_000, rounds: 3, seconds: 2, importRounds: 1 };

export const COMPANIES = 200;
export const CONNECTIONS = 32;
/** Connections to PostgreSQL, the same for the product and for the baseline. */
export const POOL_SIZE = 16;
/** Turns of so many seconds until so many requests were answered. */
export const WARM_UP = { seconds: 2, turns: 3, requests: 4_000 };

const USAGE = `npm run bench [-- options]
  --quick          100,000 customers and short rounds, for development
  --only=a,b       some scenarios: list, page, point, search, guards, introspection,
                   create, sign-in, import
  --rounds=n       A/B rounds per scenario
  --seconds=n      length of a round
  --keep=folder    keeps the loaded database there and uses it again
  --profile=folder writes a CPU profile of the api process there`;

/** What the command line asks for. */
export function readSettings(args) {
  const { values } = parseArgs({
    args,
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      rounds: { type: 'string' },
      seconds: { type: 'string' },
      keep: { type: 'string' },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    process.exit(0);
  }
  const sizes = values.quick ? QUICK : FULL;
  return {
    ...sizes,
    isQuick: values.quick,
    ...(values.rounds && { rounds: Number(values.rounds) }),
    ...(values.seconds && { seconds: Number(values.seconds) }),
    only: values.only?.split(','),
    keep: values.keep,
    profile: values.profile,
  };
}
