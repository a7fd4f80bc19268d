/**
 * One process of an installation, as far as limits go: the real budgets on the Redis that all processes share, at the times it is told.
 * Plain JavaScript, because it is started from the compiled product: `limiting-process.cjs <folder> <redis url> <key prefix>`.
 */
const { join } = require('node:path');
require('reflect-metadata');

const [folder, redisUrl, keyPrefix] = process.argv.slice(2);
const { loadConfig } = require(join(folder, 'config'));
const { DEFAULT_RATE_LIMIT_SETTINGS, ResilientThrottlerStorage } = require(join(folder, 'src/platform/rate-limit'));
const { RateBudgets } = require(join(folder, 'src/platform/rate-limit/rate-budgets'));

let now = 0;
// A busy machine is not an absent Redis: counting here while the other process asks Redis would be another subject.
const settings = { ...DEFAULT_RATE_LIMIT_SETTINGS, keyPrefix, commandTimeoutMs: 10_000, now: () => now };
const storage = new ResilientThrottlerStorage(loadConfig({ NODE_ENV: 'test', REDIS_URL: redisUrl }), settings);
const budgets = new RateBudgets(storage, settings);

process.on('message', async ({ policies, times }) => {
  const decisions = [];
  for (const time of times) {
    now = time;
    const records = await budgets.take(policies);
    decisions.push(records.every(({ granted }) => granted > 0));
  }
  process.send(decisions);
});
storage.onModuleInit().then(() => process.send('ready'));
