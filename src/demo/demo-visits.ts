import { DemoIds } from '../platform/openapi';
import { type DemoStatement, row } from './demo-statement';

/** The visits of what is scheduled and of what is completed. */
export const VISITS: readonly DemoStatement[] = [
  {
    id: DemoIds.visit,
    workOrderId: DemoIds.scheduledWorkOrder,
    day: '2026-12-01',
    status: 'scheduled',
    crew: 'assigned',
  },
  { id: DemoIds.doneVisit, workOrderId: DemoIds.completedWorkOrder, day: '2026-11-02', status: 'done', crew: 'done' },
].flatMap(({ id, workOrderId, day, status, crew }) => [
  row('visits', {
    id,
    work_order_id: workOrderId,
    seq: 1,
    status,
    window_start: `${day}T15:00:00Z`,
    window_end: `${day}T17:00:00Z`,
    planned_start: `${day}T15:00:00Z`,
    planned_minutes: 60,
  }),
  row('visit_assignments', {
    id,
    visit_id: id,
    technician_id: DemoIds.technician,
    role: 'lead',
    status: crew,
    split_pct: '100',
  }),
]);
