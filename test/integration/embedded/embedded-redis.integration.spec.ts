import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Redis from 'ioredis';
import {
  freePort,
  startEmbeddedRedis,
  type EmbeddedRedis,
  type EmbeddedRedisOptions,
} from '../../../src/platform/embedded';

describe('embedded Redis', () => {
  const started: EmbeddedRedis[] = [];
  const clients: Redis[] = [];

  afterEach(async () => {
    for (const client of clients.splice(0)) client.disconnect();
    for (const server of started.splice(0)) await server.stop();
  });

  async function start(options?: EmbeddedRedisOptions): Promise<EmbeddedRedis> {
    const server = await startEmbeddedRedis(options);
    started.push(server);
    return server;
  }

  function connect(server: EmbeddedRedis): Redis {
    const client = new Redis(server.url, { maxRetriesPerRequest: 1 });
    client.on('error', () => undefined);
    clients.push(client);
    return client;
  }

  it('runs scripts, expiry and blocking reads', async () => {
    const server = await start();
    const client = connect(server);
    expect(await client.eval("return redis.call('INCRBY', KEYS[1], ARGV[1])", 1, 'gallons', 40)).toBe(40);
    await client.set('short', '1', 'PX', 50);
    const waiting = connect(server).blpop('queue', 5);
    await client.rpush('queue', 'pump');
    expect(await waiting).toEqual(['queue', 'pump']);
    await new Promise((resolve) => setTimeout(resolve, 120));
    expect(await client.exists('short')).toBe(0);
  });

  it('answers at once, not with the next timer pass', async () => {
    const client = connect(await start());
    await client.ping();
    const startedAt = performance.now();
    for (let count = 0; count < 200; count++) await client.incr('answers');
    // Unpatched, the WebAssembly engine needs up to 100 ms for each answer: 20 s.
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it('is empty and on the same port after a crash and a restart', async () => {
    const server = await start();
    await connect(server).set('kept', 'no');
    const { pid, port } = server;
    await server.kill();
    expect(server.isRunning()).toBe(false);
    await server.restart();
    expect([server.port === port, server.pid === pid]).toEqual([true, false]);
    expect(await connect(server).get('kept')).toBeNull();
  });

  it('finds the server that already runs on the folder, and replaces a dead one', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'headwater-redis-'));
    try {
      const first = await start({ dataDir });
      expect((await start({ dataDir })).pid).toBe(first.pid);
      await first.kill();
      const second = await start({ dataDir });
      expect(second.pid).not.toBe(first.pid);
      expect(await connect(second).ping()).toBe('PONG');
      await second.stop();
    } finally {
      rmSync(dataDir, { recursive: true, force: true });
    }
  });

  it('says in one line that its port is taken', async () => {
    const port = await freePort();
    const other = createServer().listen(port, '127.0.0.1');
    await expect(start({ port })).rejects.toThrow(new Error(`Embedded Redis did not start: port ${port} is in use`));
    await new Promise((resolve) => other.close(resolve));
  });
});
