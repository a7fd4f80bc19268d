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
  abstract put(content: Buffer): Promise<StoredFile>;

  /** @throws `file.not_found` (404) */
  abstract open(key: string): Promise<Readable>;

  /** Deleting what is not there is done. */
  abstract delete(key: string): Promise<void>;
}
