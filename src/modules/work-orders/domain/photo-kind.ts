export const PHOTO_KINDS = ['before', 'after', 'lid', 'damage', 'other'] as const;
export type PhotoKind = (typeof PHOTO_KINDS)[number];
