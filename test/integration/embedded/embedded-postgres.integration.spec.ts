import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type Durability, type EmbeddedPostgres } from '../../../src/platform/embedded';

describe('embedded PostgreSQL', () => {
  const started: EmbeddedPostgres[] = [];
  let dataDir: string;

  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'headwater-embedded-'));
  });

  afterEach(async () => {
    for (const server of started.splice(0)) await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function start(durability: Durability): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ dataDir, durability });
    started.push(server);
    return server;
  }

  async function ask(server: EmbeddedPostgres, sql: string): Promise<Record<string, unknown> | undefined> {
    const client = new Client({ connectionString: server.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows[0];
    } finally {
      await client.end();
    }
  }

  it('keeps rows from one start to the next, with full durability', async () => {
    const first = await start('kept');
    await ask(first, 'CREATE TABLE wells AS SELECT 7 AS depth');
    expect(await ask(first, 'SHOW fsync')).toEqual({ fsync: 'on' });
    await first.stop();
    expect(first.isRunning()).toBe(false);
    expect(await ask(await start('kept'), 'SELECT depth FROM wells')).toEqual({ depth: 7 });
  });

  it('finds the server that already runs on the folder', async () => {
    const [first, second] = await Promise.all([start('throw_away'), start('throw_away')]);
    expect(second?.pid).toBe(first?.pid);
    expect(second?.adminUrl).toBe(first?.adminUrl);
  });

  it('recovers after the server was killed', async () => {
    const first = await start('kept');
    await ask(first, 'CREATE TABLE wells AS SELECT 7 AS depth');
    process.kill(first.pid, 'SIGKILL');
    const second = await start('kept');
    expect(await ask(second, 'SELECT depth FROM wells')).toEqual({ depth: 7 });
  });

  it('recovers a lock whose process id belongs to another program by now', async () => {
    const first = await start('kept');
    const lock = join(dataDir, 'cluster', 'postmaster.pid');
    const stale = readFileSync(lock, 'utf8').replace(/^\d+/, String(process.pid));
    await first.stop();
    writeFileSync(lock, stale);
    expect(await ask(await start('kept'), 'SELECT 1 AS one')).toEqual({ one: 1 });
  });

  it('restarts immediately on the same port and loses nothing that was committed', async () => {
    const server = await start('throw_away');
    await ask(server, 'CREATE TABLE wells AS SELECT 7 AS depth');
    const { pid, port } = server;
    await server.restartImmediately();
    expect(server.port).toBe(port);
    expect(server.pid).not.toBe(pid);
    expect(await ask(server, 'SELECT depth FROM wells')).toEqual({ depth: 7 });
  });

  it('leaves nothing of a throw-away server', async () => {
    const server = await start('throw_away');
    expect(await ask(server, 'SHOW fsync')).toEqual({ fsync: 'off' });
    await server.stop();
    expect(existsSync(dataDir)).toBe(false);
  });

  it('keeps the password of the administrator from other users, and asks for it', async () => {
    const server = await start('throw_away');
    expect(statSync(join(dataDir, 'admin-password')).mode & 0o077).toBe(0);
    const wrong = new URL(server.adminUrl);
    wrong.password = 'guess';
    await expect(new Client({ connectionString: wrong.toString() }).connect()).rejects.toThrow(
      /password authentication failed/,
    );
  });

  it('folds letters beyond ASCII, as the trigram search needs', async () => {
    const server = await start('throw_away');
    await ask(server, 'CREATE EXTENSION pg_trgm');
    expect(await ask(server, `SELECT 'JOSÉ' ILIKE '%josé%' AS found, cardinality(show_trgm('é')) AS trigrams`)).toEqual(
      {
        found: true,
        trigrams: 2,
      },
    );
  });

  it('says in one line which version made a folder that it cannot use', async () => {
    const server = await start('kept');
    await server.stop();
    writeFileSync(join(dataDir, 'cluster', 'PG_VERSION'), '16\n');
    await expect(start('kept')).rejects.toThrow(/was made by PostgreSQL 16; remove .* or set DATABASE_URL$/);
  });
});
