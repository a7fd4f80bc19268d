/** Work is done, material is used up: zones make work dearer, not material. */
export const SERVICE_KINDS = ['service', 'material'] as const;
export type ServiceKind = (typeof SERVICE_KINDS)[number];
