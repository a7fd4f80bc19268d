import { Controller, Module, Post, Req } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import type { FastifyRequest } from 'fastify';
import { loadConfig } from '../../../config';
import { configureHttp, createFastifyAdapter } from '../http';
import { readMultipart } from './upload';

@Controller('uploads')
class UploadsController {
  @Post()
  async upload(@Req() request: FastifyRequest): Promise<object> {
    const { fields, file } = await readMultipart(request);
    return { fields, filename: file.filename, claimedType: file.claimedType, sizeBytes: file.content.length };
  }
}

@Module({ controllers: [UploadsController] })
class UploadsModule {}

const LIMIT = 1_000;
const BOUNDARY = 'boundary';

function part(name: string, content: string, file?: { filename: string; type: string }): string {
  const disposition = `content-disposition: form-data; name="${name}"${file ? `; filename="${file.filename}"` : ''}`;
  return `--${BOUNDARY}\r\n${disposition}\r\n${file ? `content-type: ${file.type}\r\n` : ''}\r\n${content}\r\n`;
}

describe('readMultipart', () => {
  let app: NestFastifyApplication;
  const post = (body: string) =>
    app.inject({
      method: 'POST',
      url: '/uploads',
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      payload: `${body}--${BOUNDARY}--\r\n`,
    });
  const csv = (content: string, filename = 'customers.csv') => part('file', content, { filename, type: 'text/csv' });

  beforeAll(async () => {
    const config = loadConfig({ UPLOAD_LIMIT_BYTES: String(LIMIT) });
    const testing = await Test.createTestingModule({ imports: [UploadsModule] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(createFastifyAdapter(config), { logger: false });
    await configureHttp(app, config);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });

  afterAll(() => app.close());

  it('reads the file and the fields around it', async () => {
    const answer = await post(part('kind', 'customers') + csv('a,b') + part('mapping', '{}'));
    expect(answer.json()).toEqual({
      fields: { kind: 'customers', mapping: '{}' },
      filename: 'customers.csv',
      claimedType: 'text/csv',
      sizeBytes: 3,
    });
  });

  it.each(['../../etc/passwd', 'C:\\\\temp\\\\passwd', '/etc/passwd', 'pass\u0000\u0007wd'])(
    'keeps the base name of %s',
    async (filename) => {
      expect((await post(csv('x', filename))).json()).toMatchObject({ filename: 'passwd' });
    },
  );

  it('takes a file of exactly the limit and refuses one byte more with 413', async () => {
    expect((await post(csv('x'.repeat(LIMIT)))).json()).toMatchObject({ sizeBytes: LIMIT });
    const refused = await post(csv('x'.repeat(LIMIT + 1)));
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([413, 'file.too_large']);
  });

  it.each([
    ['no file', part('kind', 'customers'), 'file.missing', '/file'],
    ['an empty file', csv(''), 'file.missing', '/file'],
    [
      'a file under another name',
      part('photo', 'x', { filename: 'x.png', type: 'image/png' }),
      'request.invalid',
      '/photo',
    ],
    ['a field with a NUL', part('kind', 'a\u0000b') + csv('x'), 'request.invalid', '/kind'],
  ])('points at what is wrong with %s', async (_case, body, code, pointer) => {
    const answer = await post(body);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('answers a second file and too many fields without a 5xx', async () => {
    for (const body of [
      csv('x') + csv('y'),
      Array.from({ length: 20 }, (_, index) => part(`f${index}`, 'x')).join('') + csv('x'),
    ]) {
      const { statusCode } = await post(body);
      expect(statusCode).toBeGreaterThanOrEqual(400);
      expect(statusCode).toBeLessThan(500);
    }
  });

  it('answers another content type and a broken body without a 5xx', async () => {
    const json = await app.inject({ method: 'POST', url: '/uploads', payload: { file: 'x' } });
    expect(json.statusCode).toBe(415);
    const broken = await app.inject({
      method: 'POST',
      url: '/uploads',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      payload: 'nonsense',
    });
    expect([broken.statusCode, broken.json<{ code: string }>().code]).toEqual([400, 'request.malformed']);
  });
});
