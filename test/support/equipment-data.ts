import type { TestCompany } from './company';

export interface EquipmentData {
  readonly septicSystemId: string;
  readonly tankId: string;
}

/** A system with a tank in which somebody measured twice. */
export async function createEquipmentData({ admin }: TestCompany, propertyId: string): Promise<EquipmentData> {
  const make = async (path: string, body: object): Promise<string> =>
    ((await admin.http.post(path, body).expect(201)).body as { id: string }).id;
  const septicSystemId = await make('/septic-systems', { propertyId, kind: 'conventional' });
  const tank = { systemId: septicSystemId, kind: 'septic', gallons: 1_250, liquidDepthIn: 48 };
  const tankId = await make('/tanks', { ...tank, serviceIntervalMonths: 36, lastPumpedOn: '2024-04-01' });
  for (const measuredOn of ['2025-06-02', '2025-12-02'])
    await make(`/tanks/${tankId}/measurements`, { measuredOn, sludgeIn: 6, scumIn: 2.5 });
  return { septicSystemId, tankId };
}
