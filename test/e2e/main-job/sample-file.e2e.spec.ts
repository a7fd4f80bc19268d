import { readFileSync } from 'node:fs';
import { startTestApp, type TestApp } from '../../support/app';
import { uploadCustomers } from './main-job-story';

/** A list of 500 American businesses that does not belong to the repository; CI names it where it has it. */
const sample = process.env['SAMPLE_CUSTOMERS_CSV'];

(sample === undefined ? describe.skip : describe)('The file named by SAMPLE_CUSTOMERS_CSV', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
  }, 60_000);
  afterAll(() => app.close());

  it('PLT-27 makes 500 customers the first time and none the second', async () => {
    const { http } = (await app.company()).admin;
    const runs: unknown[] = [];
    for (let run = 0; run < 2; run++) {
      const { id } = await uploadCustomers(http, readFileSync(sample ?? ''), 'us-500.csv');
      const { body } = await http.post(`/imports/${id}/commit`).expect(200);
      runs.push((body as { counts: object }).counts);
    }
    expect(runs).toEqual([
      { create: 500, update: 0, duplicate: 0, invalid: 0, total: 500 },
      { create: 0, update: 0, duplicate: 500, invalid: 0, total: 500 },
    ]);
    const { body } = await http.get('/customers?limit=1&includeTotal=true').expect(200);
    expect(body).toMatchObject({ page: { total: 500 } });
  });
});
