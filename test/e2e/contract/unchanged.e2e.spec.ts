import { startTestApp, type TestApp } from '../../support/app';
import { WorkOrderStory } from '../work-orders/work-order-story';

interface Row {
  readonly id: string;
  readonly version: number;
  readonly [field: string]: unknown;
}

describe('a change that changes nothing', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('PLT-18 leaves the version and the audit log as they are', async () => {
    const story = await WorkOrderStory.begin(await app.company());
    const http = story.admin;
    const made = async (path: string, body: object): Promise<string> =>
      ((await http.post(path, body).expect(201)).body as Row).id;
    const first = async (path: string): Promise<string> => {
      const { body } = await http.get(path).expect(200);
      return (body as { data: Row[] }).data[0]?.id ?? '';
    };
    const taxRate = { name: 'Parish', jurisdiction: 'LA', rate: 0.05, effectiveFrom: '2020-01-01' };
    const line = { description: 'Call-out', quantity: 1, unitPriceMinor: 100 };
    const { customerId, serviceId } = story;
    const rate = { customerId, serviceId, priceMinor: 100, effectiveFrom: '2030-01-01' };
    const exemption = { customerId, certificateNumber: 'LA-1', effectiveFrom: '2030-01-01' };
    const license = { holder: 'company', kind: 'hauler', number: '1', authority: 'DOH' };
    const { technicianId } = story.company;
    const certification = { technicianId, kind: 'atu', authority: 'TCEQ', issuedOn: '2026-01-01', requiredHours: 8 };
    const dumpSite = {
      name: 'North plant',
      operator: 'Parish',
      permitNumber: 'LA0040274',
      address: { line1: '400 Plant Rd', city: 'Houma', state: 'LA', postalCode: '70364' },
      lat: 29.6169,
      lng: -90.7554,
      accepts: ['grease'],
      hours: [],
    };
    const shift = { technicianId, kind: 'available', startsOn: '2030-01-01', startsAt: '08:00', endsAt: '17:00' };
    const form = { name: 'Lid', fields: [{ key: 'lid', label: 'Lid', type: 'choice', options: ['ok', 'worn'] }] };
    const system = await made('/septic-systems', { propertyId: story.propertyId, kind: 'atu', designFlowGpd: 450 });
    const tank = { systemId: system, kind: 'septic', liquidDepthIn: 48 };
    const resources: [string, string, string][] = [
      ['/customers', story.customerId, 'displayName'],
      ['/properties', story.propertyId, 'label'],
      ['/services', story.serviceId, 'name'],
      ['/tax-rates', await made('/tax-rates', taxRate), 'name'],
      ['/pricing/rule-sets', await made('/pricing/rule-sets', { name: 'Draft' }), 'name'],
      ['/pricing/client-rates', await made('/pricing/client-rates', rate), 'isFinal'],
      ['/tax-exemptions', await made('/tax-exemptions', exemption), 'certificateNumber'],
      ['/licenses', await made('/licenses', license), 'authority'],
      ['/certifications', await made('/certifications', certification), 'requiredHours'],
      ['/dump-sites', await made('/dump-sites', dumpSite), 'lat'],
      ['/septic-systems', system, 'designFlowGpd'],
      ['/tanks', await made('/tanks', tank), 'liquidDepthIn'],
      ['/job-types', await first('/job-types'), 'name'],
      ['/pipelines', await made('/pipelines', { name: 'Installations' }), 'name'],
      ['/lost-reasons', await made('/lost-reasons', { name: 'Moved away' }), 'name'],
      ['/opportunities', await made('/opportunities', { title: 'Lead', contactName: 'Lena' }), 'title'],
      ['/referral-partners', await made('/referral-partners', { name: 'Anne', kind: 'realtor' }), 'name'],
      ['/form-templates', await made('/form-templates', form), 'fields'],
      ['/technicians', story.company.technicianId, 'firstName'],
      ['/shifts', await made('/shifts', shift), 'note'],
      ['/vehicles', await made('/vehicles', { name: 'Truck 9' }), 'name'],
      ['/work-orders', (await story.draft()).id, 'description'],
      ['/invoices', await made('/invoices', { customerId: story.customerId, lines: [line] }), 'memo'],
    ];
    for (const [path, id, field] of resources) {
      const { body } = await http.get(`${path}?limit=100`).expect(200);
      const before = (body as { data: Row[] }).data.find((row) => row.id === id);
      const entries = async (): Promise<number> =>
        ((await http.get(`/audit-log?resourceId=${id}&limit=100`).expect(200)).body as { data: object[] }).data.length;
      const written = await entries();
      for (const changes of [{}, before?.[field] === null ? {} : { [field]: before?.[field] }]) {
        const answer = await http.patch(`${path}/${id}`, changes, before?.version).expect(200);
        expect([path, (answer.body as Row).version]).toEqual([path, before?.version]);
      }
      expect([path, await entries()]).toEqual([path, written]);
    }
  });
});
