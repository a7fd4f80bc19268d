import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FolderLockedError, lockFolder, lockFolderPatiently } from './folder-lock';
import { isStillRunning, stampOf } from './process-stamp';

describe('lockFolder', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headwater-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('refuses a second holder and names the first', () => {
    const lock = lockFolder(folder, 'up');
    expect(() => lockFolder(folder, 'up')).toThrow(FolderLockedError);
    expect(() => lockFolder(folder, 'up')).toThrow(`in use by process ${process.pid}`);
    lock.release();
    lockFolder(folder, 'up').release();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([
    ['a process that has ended', JSON.stringify({ pid: endedProcess(), startedAt: 'then' })],
    ['an earlier process with the id of a living one', JSON.stringify({ pid: process.pid, startedAt: 'earlier' })],
    ['a process that was killed while writing', ''],
  ])('takes over the lock of %s', (_case, content) => {
    writeFileSync(join(folder, 'up.lock'), content);
    const lock = lockFolder(folder, 'up');
    expect(readdirSync(folder)).toEqual(['up.lock']);
    lock.release();
    expect(existsSync(join(folder, 'up.lock'))).toBe(false);
  });

  it('waits for the holder when asked to be patient', async () => {
    const lock = lockFolder(folder, 'up');
    setTimeout(() => lock.release(), 80);
    (await lockFolderPatiently(folder, 'up', 5_000)).release();
  });

  it('tells a running process from an ended one', () => {
    const own = stampOf(process.pid);
    expect(own && isStillRunning(own)).toBe(true);
    expect(stampOf(endedProcess())).toBeUndefined();
  });

  function endedProcess(): number {
    return spawnSync(process.execPath, ['--version']).pid;
  }
});
