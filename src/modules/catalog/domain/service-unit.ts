export const SERVICE_UNITS = ['each', 'hour', 'gallon', 'foot'] as const;
export type ServiceUnit = (typeof SERVICE_UNITS)[number];
