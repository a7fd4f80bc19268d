import type { Readable } from 'node:stream';

export type ScanVerdict = { readonly isClean: true } | { readonly isClean: false; readonly reason: string };

export interface ScannedFile {
  /** Read once, from the beginning; the scanner reads it to its end or destroys it. */
  readonly content: Readable;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** Says whether what somebody sent may be handed to others. Port. */
export abstract class FileScanner {
  /** @throws ScannerAwayError when nobody can say now; any other error is about this file alone */
  abstract scan(file: ScannedFile): Promise<ScanVerdict>;
}

/** The scanner cannot be reached or does not answer: every file waits. */
export class ScannerAwayError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ScannerAwayError';
  }
}
