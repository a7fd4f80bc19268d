import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isReachable } from './service-user';

describe('isReachable', () => {
  const stranger = { uid: 4_000_000, gid: 4_000_000 };
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'headwater-reach-'));
    chmodSync(folder, 0o755);
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('needs every folder on the way to be open', () => {
    mkdirSync(join(folder, 'closed', 'open'), { recursive: true });
    expect(isReachable(join(folder, 'closed', 'open'), stranger)).toBe(true);
    chmodSync(join(folder, 'closed'), 0o700);
    expect(isReachable(join(folder, 'closed', 'open'), stranger)).toBe(false);
  });

  it('judges a folder that does not exist yet by the nearest one that does', () => {
    expect(isReachable(join(folder, 'later', 'still'), stranger)).toBe(true);
    chmodSync(folder, 0o750);
    expect(isReachable(join(folder, 'later', 'still'), stranger)).toBe(false);
  });

  it('lets the owner and the group in by their own bits', () => {
    chmodSync(folder, 0o710);
    const { uid, gid } = statSync(folder);
    expect(isReachable(folder, { uid, gid: stranger.gid })).toBe(true);
    expect(isReachable(folder, { uid: stranger.uid, gid })).toBe(true);
    expect(isReachable(folder, stranger)).toBe(false);
  });
});
