import { crc32, deflateSync } from 'node:zlib';
import { startTestApp, type TestApp } from '../../support/app';
import type { TestCompany } from '../../support/company';
import { eventually, PNG } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';

interface Logo {
  readonly fileState: string | null;
  readonly downloadUrl: string | null;
  readonly version: number;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** One pixel of that grey, without transparency. */
function dot(grey: number): Buffer {
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const pixels = chunk('IDAT', deflateSync(Buffer.from([0, grey])));
  return Buffer.concat([PNG.subarray(0, 8), chunk('IHDR', header), pixels, chunk('IEND', Buffer.alloc(0))]);
}

const IMAGE = '/Subtype /Image';

describe('the logo of a company', () => {
  let test: TestApp;
  let company: TestCompany;
  let http: HttpClient;

  beforeAll(async () => {
    test = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    company = await test.company();
    http = company.admin.http;
  });
  afterAll(() => test.close());

  const upload = (content: Buffer, by: HttpClient = http) =>
    by.raw('put', '/tenant/logo').attach('file', content, { filename: 'logo.png', contentType: 'image/png' });
  const logo = async (): Promise<Logo> => (await company.technician.http.get('/tenant/logo').expect(200)).body as Logo;
  const inspected = (): Promise<string> => eventually(async () => (await logo()).downloadUrl ?? undefined);
  const draft = async (): Promise<string> => {
    const { body: customer } = await http.post('/customers', { displayName: 'Rosa', kind: 'residential' }).expect(201);
    const lines = [{ description: 'Call-out', quantity: 1, unitPriceMinor: 100 }];
    const { body } = await http.post('/invoices', { customerId: (customer as { id: string }).id, lines }).expect(201);
    return (body as { id: string }).id;
  };
  const pdf = async (id: string): Promise<string> =>
    ((await http.get(`/invoices/${id}/pdf`).expect(200)).body as Buffer).toString('latin1');

  it('INV-16 stands on the invoices issued with it, which stay as they are when it changes', async () => {
    const [plain, drawn, later] = [await draft(), await draft(), await draft()];
    await http.post(`/invoices/${plain}/issue`).expect(200);
    expect((await upload(dot(1)).expect(200)).body).toMatchObject({
      fileState: 'quarantined',
      downloadUrl: null,
      version: 2,
    });
    await inspected();
    expect(await pdf(later)).toContain(IMAGE);
    await http.post(`/invoices/${drawn}/issue`).expect(200);
    const issued = await pdf(drawn);
    expect([issued.includes(IMAGE), (await pdf(plain)).includes(IMAGE)]).toEqual([true, false]);
    await upload(dot(2)).expect(200);
    await inspected();
    await http.post(`/invoices/${later}/issue`).expect(200);
    const issuedLater = await pdf(later);
    await http.delete('/tenant/logo').expect(204);
    await http.delete('/tenant/logo').expect(204);
    expect([await pdf(drawn), await pdf(later)]).toEqual([issued, issuedLater]);
    expect(issuedLater).not.toBe(issued);
    expect(await logo()).toMatchObject({ fileState: null, downloadUrl: null, version: 4 });
    expect(await pdf(await draft())).not.toContain(IMAGE);
  });

  it('PLT-14 is set by the administrator, by the version he saw; sent again it changes nothing', async () => {
    await upload(dot(1), company.user.http).expect(403);
    await upload(dot(1)).set('If-Match', '"7"').expect(412);
    await upload(dot(1)).set('If-Match', '"1"').expect(200);
    const again = await upload(dot(1)).expect(200);
    expect([(again.body as Logo).version, again.headers['etag']]).toEqual([2, '"2"']);
    const answer = await test.http.get((await inspected()).replace('/api/v2', '')).expect(200);
    expect(answer.body).toEqual(dot(1));
    const { body } = await http.get('/audit-log?resourceType=tenant&action=tenant.logo_changed').expect(200);
    expect((body as { data: object[] }).data).toHaveLength(1);
  });

  it('PLT-15 refuses pictures that documents cannot take as they are', async () => {
    const transparent = await upload(PNG).expect(422);
    expect(transparent.body).toMatchObject({ code: 'company_logo.not_printable', errors: [{ pointer: '/file' }] });
    await upload(Buffer.concat([dot(1), Buffer.from('x')])).expect(422);
    await upload(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')).expect(415);
    await upload(Buffer.concat([dot(1), Buffer.alloc(524_288)])).expect(413);
    expect(await logo()).toMatchObject({ fileState: null, version: 1 });
  });
});
