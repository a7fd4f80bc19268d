/** What files of one kind are for, and what they may be. */
export interface FilePurpose {
  /** lower_snake, kept for ever: rows and links carry it. */
  readonly name: string;
  /**
   * `uploaded`: somebody sent it, so it stays in quarantine until it is inspected.
   * `generated`: this product wrote it.
   */
  readonly origin: 'uploaded' | 'generated';
  /** Media types, judged by content. */
  readonly types: readonly string[];
  /** On top of `UPLOAD_LIMIT_BYTES`. */
  readonly maximumBytes?: number;
  /** For pictures: width times height, so that a small file cannot become gigabytes in memory. */
  readonly maximumPixels?: number;
  /** After this time the file is removed by itself. */
  readonly keptForHours?: number;
}

const NAME = /^[a-z][a-z0-9_]{1,62}$/;

const declared = new Map<string, FilePurpose>();

/** Declares a purpose; a name belongs to one declaration. */
export function defineFilePurpose(purpose: FilePurpose): FilePurpose {
  if (!NAME.test(purpose.name)) throw new Error(`Not a name for a purpose: ${purpose.name}`);
  if (declared.has(purpose.name)) throw new Error(`File purpose ${purpose.name} is declared twice`);
  declared.set(purpose.name, purpose);
  return purpose;
}

export function filePurpose(name: string): FilePurpose | undefined {
  return declared.get(name);
}
