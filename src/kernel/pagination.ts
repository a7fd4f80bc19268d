/** What a caller may ask of every list. */
export interface PageRequest {
  /** 1 to 100. */
  readonly limit: number;
  readonly cursor?: string;
  /** Field name, descending with a leading minus: `-createdAt`. */
  readonly sort?: string;
  readonly includeTotal?: boolean;
  readonly include?: 'deleted';
}

export interface PageInfo {
  readonly nextCursor: string | null;
  readonly limit: number;
  readonly total?: number;
}

export const DEFAULT_PAGE_LIMIT = 50;
export const MAXIMUM_PAGE_LIMIT = 100;
