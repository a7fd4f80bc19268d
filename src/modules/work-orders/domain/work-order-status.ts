/** The nine statuses of a work order, in the order of the working day (specification C). */
export const WORK_ORDER_STATUSES = [
  'draft',
  'scheduled',
  'confirmed',
  'enroute',
  'on_site',
  'in_progress',
  'completed',
  'canceled',
  'requires_followup',
] as const;
export type WorkOrderStatus = (typeof WORK_ORDER_STATUSES)[number];

/** While in one of these a technician is busy with the work order. */
export const ACTIVE_STATUSES: readonly WorkOrderStatus[] = ['enroute', 'on_site', 'in_progress'];

export function isActive(status: WorkOrderStatus): boolean {
  return ACTIVE_STATUSES.includes(status);
}

/** Completed and canceled work orders keep their lines and their facts; they move on before they change. */
export function isClosed(status: WorkOrderStatus): boolean {
  return status === 'completed' || status === 'canceled';
}

/** Whether a move books a visit or sends somebody; turning back and going back to an earlier stage of a visit do neither. */
export function booksOrDispatches(from: WorkOrderStatus, to: WorkOrderStatus): boolean {
  return (to === 'scheduled' || to === 'enroute') && !isActive(from);
}
