import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';

export interface StoredFile {
  /** Opaque, generated; never a name that a caller chose. */
  readonly key: string;
  readonly sizeBytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
}

/** Where uploaded and generated files live. Files are written whole or not at all and never change. */
export abstract class FileStore {
  /** The key may be taken beforehand ({@link newStorageKey}), so that a row can name it before the bytes exist. */
  abstract put(content: Buffer | Readable, key?: string): Promise<StoredFile>;

  /** @throws `file.not_found` (404) */
  abstract open(key: string): Promise<Readable>;

  /** Deleting what is not there is done. */
  abstract delete(key: string): Promise<void>;
}

export const STORAGE_KEY = /^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{32}$/;

/** 122 random bits below two levels of folders. */
export function newStorageKey(): string {
  const name = randomUUID().replaceAll('-', '');
  return `${name.slice(0, 2)}/${name.slice(2, 4)}/${name}`;
}
