/** From least to most urgent; the position is the order on the board. */
export const PRIORITIES = ['low', 'normal', 'high', 'urgent', 'emergency'] as const;
export type Priority = (typeof PRIORITIES)[number];
