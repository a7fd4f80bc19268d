import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { loadConfig } from '../../../config';
import { inspectUpload, PHOTO_TYPES } from './inspect-upload';
import { LocalFileStore } from './local-file-store';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const PHOTOS = { types: PHOTO_TYPES, maximumPixels: 100 };
const upload = (content: Buffer, claimedType: string) => ({ filename: 'lid.png', claimedType, content });

describe('uploads', () => {
  it('are what their bytes say', async () => {
    expect(await inspectUpload(upload(PNG, 'image/png'), PHOTOS)).toBe('image/png');
    expect(await inspectUpload(upload(PNG, 'application/octet-stream'), PHOTOS)).toBe('image/png');
  });

  it.each([
    ['a claim that does not fit', PNG, 'image/jpeg'],
    [
      'a script with a picture name',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'image/png',
    ],
    ['a document where photos belong', Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n'), 'application/pdf'],
    ['noise', Buffer.from('hello'), 'image/png'],
  ])('refuses %s', async (_case, content, claimedType) => {
    await expect(inspectUpload(upload(content, claimedType), PHOTOS)).rejects.toMatchObject({
      code: 'file.type_not_allowed',
    });
  });
});

describe('local file store', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'headwater-files-'));
  const store = new LocalFileStore(loadConfig({ DATA_DIR: dataDir }));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('gives back what it took, with size and hash, and leaves no partial file', async () => {
    const stored = await store.put(PNG);
    expect(stored.sizeBytes).toBe(PNG.length);
    expect(stored.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(await buffer(await store.open(stored.key))).toEqual(PNG);
    expect(
      readdirSync(join(dataDir, 'files'), { recursive: true }).filter((name) => String(name).endsWith('.part')),
    ).toEqual([]);
    await store.delete(stored.key);
    await store.delete(stored.key);
    await expect(store.open(stored.key)).rejects.toMatchObject({ code: 'file.not_found' });
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'ab/cd/../../../x', 'ab/cd/ABCDEF', ''])(
    'knows no key %s',
    async (key) => {
      await expect(store.open(key)).rejects.toMatchObject({ code: 'file.not_found' });
    },
  );
});
