import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { inspect } from 'node:util';
import { S3Client } from '@aws-sdk/client-s3';
import { loadConfig } from '../../../config';
import { S3FileStore } from '../../../src/integrations/s3';
import { type FileStore, LocalFileStore, newStorageKey } from '../../../src/platform/files';
import { BUCKET, type BucketServer, startBucketServer } from './bucket-server';

/** More than two parts of a multipart upload. */
const LARGE = randomBytes(20 * 1_048_576);

describe('Stores of files', () => {
  let server: BucketServer;
  const dataDir = mkdtempSync(join(tmpdir(), 'headwater-store-'));
  const inBucket = (changes: NodeJS.ProcessEnv = {}): S3FileStore =>
    new S3FileStore(loadConfig({ ...server.environment, ...changes }));

  beforeAll(async () => {
    server = await startBucketServer();
  });
  afterAll(async () => {
    await server?.close();
    rmSync(dataDir, { recursive: true });
  });

  describe.each<[string, () => FileStore]>([
    ['on the disk', () => new LocalFileStore(loadConfig({ DATA_DIR: dataDir }))],
    ['in a bucket', () => inBucket()],
  ])('%s', (_where, make) => {
    let store: FileStore;
    beforeAll(() => {
      store = make();
    });

    it.each([
      ['nothing', Buffer.alloc(0)],
      ['a few bytes', Buffer.from('lid')],
      ['twenty megabytes', LARGE],
    ])('give back %s as they took it, with size and hash', async (_what, content) => {
      const key = newStorageKey();
      const sha256 = createHash('sha256').update(content).digest('hex');
      expect(await store.put(content, key)).toEqual({ key, sizeBytes: content.length, sha256 });
      expect(Buffer.compare(await buffer(await store.open(key)), content)).toBe(0);
    });

    it('take a stream of unknown length', async () => {
      const pieces = Array.from({ length: 320 }, (_, at) => LARGE.subarray(at * 65_536, (at + 1) * 65_536));
      const { key, sizeBytes } = await store.put(Readable.from(pieces));
      expect(sizeBytes).toBe(LARGE.length);
      expect(Buffer.compare(await buffer(await store.open(key)), LARGE)).toBe(0);
    });

    it.each([3, 300])('keep nothing of a stream that breaks after %i pieces', async (count) => {
      const key = newStorageKey();
      const breaking = Readable.from(
        (function* () {
          for (let at = 0; at < count; at++) yield LARGE.subarray(0, 65_536);
          throw new Error('The line is dead');
        })(),
      );
      await expect(store.put(breaking, key)).rejects.toThrow('The line is dead');
      await expect(store.open(key)).rejects.toMatchObject({ code: 'file.not_found' });
    });

    it('forget what is deleted, however often', async () => {
      const { key } = await store.put(Buffer.from('x'));
      await store.delete(key);
      await store.delete(key);
      await expect(store.open(key)).rejects.toMatchObject({ code: 'file.not_found' });
    });

    it.each(['../../etc/passwd', '/etc/passwd', 'ab/cd/../../../x', 'ab/cd/ABCDEF', ''])(
      'know no key %s',
      async (key) => {
        await expect(store.open(key)).rejects.toMatchObject({ code: 'file.not_found' });
        await expect(store.put(Buffer.from('x'), key)).rejects.toMatchObject({ code: 'file.not_found' });
      },
    );
  });

  describe('in a bucket, besides,', () => {
    it.each([
      ['of a small file', Buffer.from('x'), 'PutObjectCommand'],
      ['of a large one', LARGE, 'CreateMultipartUploadCommand'],
    ])('ask for encryption at rest %s', async (_what, content, command) => {
      const send = jest.spyOn(S3Client.prototype, 'send');
      const settings = { FILES_S3_ENCRYPTION: 'aws:kms', FILES_S3_KMS_KEY_ID: 'alias/files' };
      await inBucket(settings).put(content);
      const asked = send.mock.calls.map(([{ constructor, input }]) => ({ command: constructor.name, input }));
      send.mockRestore();
      expect(asked.find((one) => one.command === command)?.input).toMatchObject({
        ...{ Bucket: BUCKET, ServerSideEncryption: 'aws:kms', SSEKMSKeyId: 'alias/files' },
      });
    });

    it.each<[string, NodeJS.ProcessEnv]>([
      ['the login is unknown', { FILES_S3_ACCESS_KEY_ID: 'canary-id', FILES_S3_SECRET_ACCESS_KEY: 'canary-secret' }],
      ['there is no such bucket', { FILES_S3_BUCKET: 'nobodys' }],
      ['nobody answers', { FILES_S3_ENDPOINT: 'http://127.0.0.1:1' }],
    ])('say without secrets that %s', async (_what, changes) => {
      const store = inBucket(changes);
      const faults = await Promise.all(
        [store.put(Buffer.from('x')), store.open(newStorageKey()), store.delete(newStorageKey())].map((work) =>
          work.then(
            () => 'done',
            (error: unknown) => inspect(error, { depth: 10, showHidden: true }),
          ),
        ),
      );
      expect(faults[0]).toContain('The file store failed');
      expect(faults.join()).not.toMatch(/canary|S3RVER|Credential=|Signature=/);
    });
  });
});
