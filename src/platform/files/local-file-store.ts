import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { FileErrors } from './files.errors';
import { FileStore, newStorageKey, STORAGE_KEY, type StoredFile } from './file-store';
import { Measured } from './measured';

/** Files on the disk of the installation, below `DATA_DIR/files`, in 65,536 folders. */
@Injectable()
export class LocalFileStore extends FileStore {
  private readonly root: string;

  constructor(@Inject(APP_CONFIG) config: AppConfig) {
    super();
    this.root = join(config.dataDir, 'files');
  }

  async put(content: Buffer | Readable, key: string = newStorageKey()): Promise<StoredFile> {
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    const measured = new Measured();
    await writeDurably(path, Buffer.isBuffer(content) ? Readable.from([content]) : content, measured);
    return { key, sizeBytes: measured.sizeBytes, sha256: measured.sha256() };
  }

  async open(key: string): Promise<Readable> {
    const path = this.pathOf(key);
    const isThere = await stat(path).then(
      (found) => found.isFile(),
      () => false,
    );
    if (!isThere) throw FileErrors['file.not_found']('There is no such file.');
    return createReadStream(path);
  }

  async delete(key: string): Promise<void> {
    await rm(this.pathOf(key), { force: true });
    await rm(`${this.pathOf(key)}.part`, { force: true });
  }

  private pathOf(key: string): string {
    if (!STORAGE_KEY.test(key)) throw FileErrors['file.not_found']('There is no such file.');
    return join(this.root, key);
  }
}

/** The name appears only when the content is on the disk. */
async function writeDurably(path: string, content: Readable, measured: Measured): Promise<void> {
  const temporary = `${path}.part`;
  const handle = await open(temporary, 'wx', 0o640);
  try {
    await pipeline(content, measured, handle.createWriteStream({ flush: true }));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  } finally {
    await handle.close().catch(() => undefined);
  }
  await rename(temporary, path);
}
