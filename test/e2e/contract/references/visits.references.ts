import type { Reference } from './reference';

const window = { windowStart: '2026-12-01T15:00:00Z', windowEnd: '2026-12-01T17:00:00Z' };

/** Where schedules and visits name technicians. */
export const VISIT_REFERENCES: Readonly<Record<string, Reference>> = {
  'scheduleWorkOrder technicianId': {
    pointer: '/technicianId',
    call: (http, own, id) => http.put(`/work-orders/${own.workOrderId}/schedule`, { ...window, technicianId: id }),
    foreign: (data) => data.technicianId,
  },
  'addVisit crew': {
    pointer: '/crew/0/technicianId',
    call: (http, own, id) => {
      const crew = [{ technicianId: id }];
      return http.post(`/work-orders/${own.workOrderId}/visits`, { ...window, crew, overrideReason: 'All at once' });
    },
    foreign: (data) => data.technicianId,
  },
  'updateVisit crew': {
    pointer: '/crew/0/technicianId',
    call: (http, own, id) =>
      http
        .patch(`/work-orders/${own.workOrderId}/visits/${own.visitId}`, { crew: [{ technicianId: id }] })
        .set('If-Match', '*'),
    foreign: (data) => data.technicianId,
  },
};
