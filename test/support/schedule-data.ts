import type { TestCompany } from './company';

export interface ScheduleData {
  /** Of the technician: always. */
  readonly shiftId: string;
  readonly blackoutId: string;
  readonly vehicleId: string;
  /** Of the vehicle and the technician, in 2035. */
  readonly vehicleAssignmentId: string;
}

/** Several sets of data of one company share the technician, who drives one vehicle a day. */
let assigned = 0;

/** What decides when a technician can be booked: he always works and can pump. */
export async function createScheduleData(
  { admin }: TestCompany,
  technicianId: string,
  vehicleName: string,
): Promise<ScheduleData> {
  const make = async (path: string, body: object): Promise<string> =>
    ((await admin.http.post(path, body).expect(201)).body as { id: string }).id;
  const span = { startsOn: '2025-01-01', startsAt: '00:00', endsAt: '24:00' };
  const shiftId = await make('/shifts', { technicianId, kind: 'available', ...span, rrule: 'FREQ=DAILY' });
  const blackoutId = await make('/blackouts', { kind: 'weather', startsOn: '2042-01-01', reason: 'Ice' });
  const vehicleId = await make('/vehicles', { name: vehicleName, capacityGallons: 2_500 });
  const startsOn = new Date(Date.UTC(2035, 0, ++assigned)).toISOString().slice(0, 10);
  const vehicleAssignmentId = await make('/vehicle-assignments', { vehicleId, technicianId, startsOn });
  const skills = [{ skill: 'pumping', level: 3, expiresOn: null }];
  await admin.http.put(`/technicians/${technicianId}/skills`, { skills }).expect(200);
  return { shiftId, blackoutId, vehicleId, vehicleAssignmentId };
}
