export const SYSTEM_KINDS = ['conventional', 'atu', 'mound', 'drip', 'cesspool', 'holding', 'grease_trap'] as const;
export type SystemKind = (typeof SYSTEM_KINDS)[number];

export const TANK_KINDS = ['septic', 'trash', 'pump', 'grease', 'holding'] as const;
export type TankKind = (typeof TANK_KINDS)[number];

export const TANK_MATERIALS = ['concrete', 'plastic', 'fiberglass', 'steel', 'other'] as const;
export type TankMaterial = (typeof TANK_MATERIALS)[number];
