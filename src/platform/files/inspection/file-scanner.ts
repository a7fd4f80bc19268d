export type ScanVerdict = { readonly isClean: true } | { readonly isClean: false; readonly reason: string };

export interface ScannedFile {
  /** Whole: uploads are small enough for it. */
  readonly content: Buffer;
  readonly contentType: string;
}

/** Says whether what somebody sent may be handed to others. Port. */
export abstract class FileScanner {
  /** @throws ScannerAwayError when nobody can say now; any other error is about this file alone */
  abstract scan(file: ScannedFile): Promise<ScanVerdict>;

  /** @throws ScannerAwayError */
  abstract ping(): Promise<void>;
}

/** The scanner cannot be reached: every file waits. */
export class ScannerAwayError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ScannerAwayError';
  }
}
