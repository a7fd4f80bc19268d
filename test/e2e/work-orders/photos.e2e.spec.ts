import { createHash } from 'node:crypto';
import { runSql } from '../../support/admin-sql';
import { startTestApp, type TestApp } from '../../support/app';
import { eventually } from '../../support/company-data';
import type { HttpClient } from '../../support/http-client';
import { WorkOrderStory } from './work-order-story';

/** The smallest PNG: one transparent pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

interface Photo {
  readonly id: string;
  readonly kind: string;
  readonly fileState: string;
  readonly downloadUrl: string | null;
  readonly downloadExpiresAt: string | null;
}

describe('photos of a work order', () => {
  let app: TestApp;
  let story: WorkOrderStory;
  let path: string;

  beforeAll(async () => {
    app = await startTestApp({ withWorker: true });
  });
  beforeEach(async () => {
    story = await WorkOrderStory.begin(await app.company());
    path = `/work-orders/${(await story.in('scheduled')).id}/photos`;
  });
  afterAll(() => app.close());

  const upload = (
    fields: Record<string, string>,
    content = PNG,
    contentType = 'image/png',
    http: HttpClient = story.company.technician.http,
  ) => {
    const request = http.post(path);
    for (const [name, value] of Object.entries(fields)) void request.field(name, value);
    return request.attach('file', content, { filename: '../../lid.png', contentType });
  };

  /** The photo as the list tells of it, once it has left quarantine. */
  const inspected = ({ id }: Photo): Promise<Photo> =>
    eventually(async () => {
      const { data } = (await story.admin.get(path).expect(200)).body as { data: Photo[] };
      return data.find((photo) => photo.id === id && photo.fileState !== 'quarantined');
    });

  it('WO-10 keeps kind, place, time and hash, and gives the picture back', async () => {
    const fields = { kind: 'lid', lat: '29.9510657', lng: '-90.0715323', takenAt: '2026-12-01T15:30:00-06:00' };
    const { body } = await upload(fields).expect(201);
    expect(body).toMatchObject({
      kind: 'lid',
      location: { lat: 29.951066, lng: -90.071532 },
      takenAt: '2026-12-01T21:30:00Z',
      sha256: createHash('sha256').update(PNG).digest('hex'),
      sizeBytes: PNG.length,
      contentType: 'image/png',
      fileState: 'quarantined',
      downloadUrl: null,
      downloadExpiresAt: null,
    });
    await inspected(body as Photo);
    const content = await story.company.technician.http.get(`${path}/${(body as Photo).id}/content`).expect(200);
    expect(content.headers['content-type']).toBe('image/png');
    expect(Buffer.compare(content.body as Buffer, PNG)).toBe(0);
  });

  it('WO-10 nobody gets a picture in quarantine, and nobody ever gets a harmful one', async () => {
    const mine = (await upload({ kind: 'lid' }).expect(201)).body as Photo;
    await inspected(mine);
    await runSql(
      app.adminUrl,
      `UPDATE files SET state = 'quarantined', inspect_after = now() + interval '1 hour'
       WHERE id = (SELECT file_id FROM work_order_photos WHERE id = '${mine.id}')`,
    );
    const waiting = await story.admin.get(`${path}/${mine.id}/content`).expect(409);
    expect(waiting.body).toMatchObject({ code: 'file.in_quarantine' });
    expect(waiting.headers['retry-after']).toBe('1');
    const { body: listed } = await story.admin.get(path).expect(200);
    expect((listed as { data: Photo[] }).data).toMatchObject([{ fileState: 'quarantined', downloadUrl: null }]);
    const harmful = Buffer.concat([PNG, Buffer.from('<script>1</script>')]);
    const { body } = await upload({ kind: 'lid' }, harmful).expect(201);
    expect(await inspected(body as Photo)).toMatchObject({ fileState: 'rejected', downloadUrl: null });
    const refused = await story.admin.get(`${path}/${(body as Photo).id}/content`).expect(410);
    expect(refused.body).toMatchObject({ code: 'file.rejected' });
  });

  it('WO-10 answers an address that downloads without a session for five minutes, for the one who asked', async () => {
    const { downloadUrl, downloadExpiresAt } = await inspected(
      (await upload({ kind: 'lid' }).expect(201)).body as Photo,
    );
    const left = Date.parse(downloadExpiresAt ?? '') - Date.now();
    expect(left).toBeGreaterThan(0);
    expect(left).toBeLessThanOrEqual(300_000);
    const answer = await app.http.get((downloadUrl ?? '').replace('/api/v2', '')).expect(200);
    expect(Buffer.compare(answer.body as Buffer, PNG)).toBe(0);
    expect(answer.headers['content-disposition']).toContain('attachment; filename="lid.png"');
    await app.http.get((downloadUrl ?? '').replace('/api/v2', '').slice(0, -2)).expect(404);
  });

  it('keeps the same picture of the same kind once', async () => {
    const first = (await upload({ kind: 'before' }).expect(201)).body as Photo;
    const again = (await upload({ kind: 'before' }).expect(201)).body as Photo;
    await upload({ kind: 'after' }).expect(201);
    expect(again.id).toBe(first.id);
    const { data } = (await story.admin.get(path).expect(200)).body as { data: Photo[] };
    expect(data.map(({ kind }) => kind)).toEqual(['after', 'before']);
    await inspected(first);
    await story.admin.get(`${path}/${first.id}/content`).expect(200);
    const files = await runSql(
      app.adminUrl,
      `SELECT deleted_at IS NULL AS kept FROM files WHERE tenant_id = '${story.company.tenantId}'`,
    );
    expect(files.map(({ kept }) => kept).sort()).toEqual([false, true, true]);
  });

  it('takes pictures only, whatever their name says', async () => {
    await upload({ kind: 'lid' }, Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')).expect(415);
    await upload({ kind: 'lid' }, PNG, 'image/jpeg').expect(415);
    await upload({ kind: 'selfie' }).expect(400);
    await upload({}).expect(400);
    await upload({ kind: 'lid', lat: '29' }).expect(400);
    await upload({ kind: 'lid', lat: '95', lng: '0' }).expect(400);
    await upload({ kind: 'lid', note: 'x' }).expect(400);
    await story.admin.post(path, { kind: 'lid' }).expect(415);
  });

  it('is for whoever may work on the work order', async () => {
    const { id } = (await upload({ kind: 'lid' }).expect(201)).body as Photo;
    const rival = (await app.company()).admin.http;
    await upload({ kind: 'lid' }, PNG, 'image/png', rival).expect(404);
    await rival.get(path).expect(404);
    await rival.get(`${path}/${id}/content`).expect(404);
    const other = await story.draft();
    await story.company.technician.http.get(`/work-orders/${other.id}/photos`).expect(404);
    await story.admin.get(`/work-orders/${other.id}/photos/${id}/content`).expect(404);
  });
});
