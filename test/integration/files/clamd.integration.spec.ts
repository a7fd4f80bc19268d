import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HealthCheckService, TerminusModule } from '@nestjs/terminus';
import { Test } from '@nestjs/testing';
import { loadConfig } from '../../../config';
import { fileScanners } from '../../../src/file-scanners';
import { FileScanner, ScannerAwayError } from '../../../src/platform/files';
import { ScannerCheck } from '../../../src/platform/health/scanner-check';
import { FakeClamd, HARMFUL } from './fake-clamd';

const LIMIT = 1_000_000;

describe('The virus scanner', () => {
  let clamd: FakeClamd;
  const scannerAt = (CLAMD_URL: string, changes: NodeJS.ProcessEnv = {}): FileScanner => {
    const [scanner] = fileScanners(loadConfig({ CLAMD_URL, CLAMD_STREAM_MAX_BYTES: `${2 * LIMIT}`, ...changes }));
    if (!scanner) throw new Error('No scanner is configured');
    return scanner;
  };
  const scan = (content: Buffer, changes: NodeJS.ProcessEnv = {}) =>
    scannerAt(clamd.url, changes).scan({ content, contentType: 'text/csv' });

  beforeEach(async () => {
    clamd = await FakeClamd.start(LIMIT);
  });
  afterEach(() => clamd.stop());

  it('is not asked unless its address is set', () => {
    expect(fileScanners(loadConfig({}))).toEqual([]);
  });

  it('gets the whole file and says that it is clean', async () => {
    const contents = [Buffer.alloc(0), Buffer.from('a,b'), randomBytes(300_000)];
    for (const content of contents) expect(await scan(content)).toEqual({ isClean: true });
    expect(clamd.scanned).toEqual(contents);
  });

  it('names what it found', async () => {
    expect(await scan(HARMFUL)).toEqual({ isClean: false, reason: 'Win.Test.EICAR_HDB-1' });
  });

  it('lets nothing through that is too large for it, and is not even asked when that is known', async () => {
    expect(await scan(Buffer.alloc(LIMIT + 1))).toEqual({ isClean: false, reason: 'too_large_to_scan' });
    const sent = clamd.scanned.length;
    expect(await scan(Buffer.alloc(11), { CLAMD_STREAM_MAX_BYTES: '10' })).toMatchObject({ isClean: false });
    expect(clamd.scanned).toHaveLength(sent);
  });

  it('is reached by a socket of the file system too', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'clamd-'));
    const local = await FakeClamd.start(LIMIT, join(folder, 'clamd.sock'));
    try {
      await scannerAt(local.url).ping();
      expect(await scannerAt(local.url).scan({ content: HARMFUL, contentType: 'text/csv' })).toMatchObject({
        isClean: false,
      });
    } finally {
      await local.stop();
      rmSync(folder, { recursive: true });
    }
  });

  it.each(['silent', 'hanging_up', 'talkative', 'short_of_memory'] as const)(
    'that is %s in the middle of a file speaks of that file alone',
    async (mood) => {
      clamd.mood = mood;
      const fault: unknown = await scan(Buffer.from('x'), { CLAMD_TIMEOUT_MS: '200' }).catch((error: unknown) => error);
      expect(fault).toBeInstanceOf(Error);
      expect(fault).not.toBeInstanceOf(ScannerAwayError);
    },
  );

  it('that takes no connection is away, for all files', async () => {
    for (const url of ['tcp://127.0.0.1:1', 'unix:///nowhere/clamd.sock']) {
      const away = scannerAt(url);
      await expect(away.ping()).rejects.toThrow(ScannerAwayError);
      await expect(away.scan({ content: HARMFUL, contentType: 'text/csv' })).rejects.toThrow(ScannerAwayError);
    }
  });

  it('degrades the readiness of the worker while it is away or silent, and does not end it', async () => {
    const readiness = async (scanner: FileScanner) => {
      const testing = await Test.createTestingModule({
        imports: [TerminusModule.forRoot({ logger: false })],
        providers: [ScannerCheck, { provide: FileScanner, useValue: scanner }],
      }).compile();
      return testing.get(HealthCheckService).check(testing.get(ScannerCheck).all());
    };
    expect(await readiness(scannerAt(clamd.url))).toMatchObject({
      status: 'ok',
      details: { scanner: { status: 'up' } },
    });
    clamd.mood = 'silent';
    for (const scanner of [scannerAt(clamd.url, { CLAMD_TIMEOUT_MS: '200' }), scannerAt('tcp://127.0.0.1:1')])
      expect(await readiness(scanner)).toMatchObject({
        status: 'degraded',
        details: { scanner: { status: 'degraded', message: expect.stringContaining('quarantine') as string } },
      });
  });
});
