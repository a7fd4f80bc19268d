/** Classes of waste that never share a tank (specification J). */
export const WASTE_CLASSES = ['domestic_septage', 'grease', 'grit', 'portable_toilet', 'commercial', 'other'] as const;
export type WasteClass = (typeof WASTE_CLASSES)[number];
