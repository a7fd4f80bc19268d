import type { TestCompany } from './company';
import { eventually } from './eventually';

interface Created {
  readonly id: string;
}

/** One white pixel, the smallest picture there is. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
);

/** A form that nobody has to fill in, and pumping that comes back every three years. */
export async function prepareSite(company: TestCompany, name: string): Promise<{ formTemplateId: string }> {
  const { http } = company.admin;
  const fields = [
    { key: 'lid_secured', label: 'Lid secured', type: 'checkbox' },
    { key: 'sludge_depth', label: 'Depth of the sludge', type: 'measurement', unit: 'in' },
  ];
  const { body } = await http.post('/form-templates', { name, fields }).expect(201);
  await http.patch(`/job-types/${await jobTypeOf(company, 'pumping')}`, { serviceIntervalMonths: 36 }).expect(200);
  return { formTemplateId: (body as Created).id };
}

export async function addPhoto(company: TestCompany, workOrderId: string): Promise<string> {
  const upload = company.admin.http.post(`/work-orders/${workOrderId}/photos`).field('kind', 'before');
  const { body } = await upload.attach('file', PNG, { filename: 'lid.png', contentType: 'image/png' }).expect(201);
  return eventually(async () => {
    const { data } = (await company.admin.http.get(`/work-orders/${workOrderId}/photos`).expect(200)).body as {
      data: (Created & { readonly fileState: string })[];
    };
    return data.find(({ id, fileState }) => id === (body as Created).id && fileState === 'clean')?.id;
  });
}

export async function addSignature(
  company: TestCompany,
  workOrderId: string,
  signerName = 'Rosa Delgado',
): Promise<string> {
  const upload = company.admin.http.post(`/work-orders/${workOrderId}/signatures`).field('signerName', signerName);
  // Everybody signs in his own hand.
  const picture = Buffer.concat([PNG, Buffer.from(signerName)]);
  const { body } = await upload.attach('file', picture, { filename: 'sign.png', contentType: 'image/png' }).expect(201);
  return (body as Created).id;
}

async function jobTypeOf(company: TestCompany, key: string): Promise<string> {
  const { body } = await company.admin.http.get('/job-types?limit=100').expect(200);
  return (body as { data: (Created & { key: string })[] }).data.find((one) => one.key === key)?.id ?? '';
}
