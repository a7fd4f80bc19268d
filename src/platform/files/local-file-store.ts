import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { FileErrors } from './files.errors';
import { FileStore, type StoredFile } from './file-store';

const KEY = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/;

/** Files on the disk of the installation, below `DATA_DIR/files`, in 65,536 folders. */
@Injectable()
export class LocalFileStore extends FileStore {
  private readonly root: string;

  constructor(@Inject(APP_CONFIG) config: AppConfig) {
    super();
    this.root = join(config.dataDir, 'files');
  }

  async put(content: Buffer): Promise<StoredFile> {
    const name = randomUUID().replaceAll('-', '');
    const key = `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
    const path = this.pathOf(key);
    await mkdir(dirname(path), { recursive: true });
    await writeDurably(path, content);
    return { key, sizeBytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
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
  }

  private pathOf(key: string): string {
    if (!KEY.test(key)) throw FileErrors['file.not_found']('There is no such file.');
    return join(this.root, key);
  }
}

/** The name appears only when the content is on the disk. */
async function writeDurably(path: string, content: Buffer): Promise<void> {
  const temporary = `${path}.part`;
  const handle = await open(temporary, 'wx', 0o640);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, path);
}
