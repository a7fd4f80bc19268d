import type { Reference } from './reference';

/** Where systems, tanks and measurements name what they belong to. */
export const EQUIPMENT_REFERENCES: Readonly<Record<string, Reference>> = {
  'createSepticSystem propertyId': {
    pointer: '/propertyId',
    call: (http, _own, id) => http.post('/septic-systems', { propertyId: id, kind: 'conventional' }),
    foreign: (data) => data.propertyId,
  },
  'createTank systemId': {
    pointer: '/systemId',
    call: (http, _own, id) => http.post('/tanks', { systemId: id, kind: 'septic' }),
    foreign: (data) => data.septicSystemId,
  },
  'addTankMeasurement technicianId': {
    pointer: '/technicianId',
    call: (http, own, id) => {
      const reading = { measuredOn: '2025-06-02', sludgeIn: 6, scumIn: 2 };
      return http.post(`/tanks/${own.tankId}/measurements`, { ...reading, technicianId: id });
    },
    foreign: (data) => data.technicianId,
  },
};
