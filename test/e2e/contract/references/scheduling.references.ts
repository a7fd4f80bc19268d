import type { Reference } from './reference';

/** Rows that shifts and vehicles refer to. */
export const SCHEDULING_REFERENCES: Readonly<Record<string, Reference>> = {
  'createShift technicianId': {
    pointer: '/technicianId',
    call: (http, _own, id) =>
      http.post('/shifts', {
        technicianId: id,
        kind: 'on_call',
        startsOn: '2040-01-01',
        startsAt: '08:00',
        endsAt: '17:00',
      }),
    foreign: (data) => data.technicianId,
  },
  'createVehicleAssignment vehicleId': {
    pointer: '/vehicleId',
    call: (http, own, id) =>
      http.post('/vehicle-assignments', { vehicleId: id, technicianId: own.technicianId, startsOn: '2040-01-01' }),
    foreign: (data) => data.vehicleId,
  },
  'createVehicleAssignment technicianId': {
    pointer: '/technicianId',
    call: (http, own, id) =>
      http.post('/vehicle-assignments', { vehicleId: own.vehicleId, technicianId: id, startsOn: '2041-01-01' }),
    foreign: (data) => data.technicianId,
  },
  'createLicense technicianId': {
    pointer: '/technicianId',
    call: (http, _own, id) =>
      http.post('/licenses', { holder: 'technician', technicianId: id, kind: 'cdl_b', number: '1', authority: 'DMV' }),
    foreign: (data) => data.technicianId,
  },
  'createLicense vehicleId': {
    pointer: '/vehicleId',
    call: (http, _own, id) =>
      http.post('/licenses', { holder: 'vehicle', vehicleId: id, kind: 'decal', number: '1', authority: 'Parish' }),
    foreign: (data) => data.vehicleId,
  },
  'createCertification technicianId': {
    pointer: '/technicianId',
    call: (http, _own, id) =>
      http.post('/certifications', { technicianId: id, kind: 'atu', authority: 'TCEQ', issuedOn: '2026-01-01' }),
    foreign: (data) => data.technicianId,
  },
};
