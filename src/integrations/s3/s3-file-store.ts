import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { S3 } from '@aws-sdk/client-s3';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { APP_CONFIG, type AppConfig, type S3Settings } from '../../../config';
import { FileErrors, FileStore, Measured, newStorageKey, STORAGE_KEY, type StoredFile } from '../../platform/files';
import { inParts, PART_BYTES } from './in-parts';
import { isMissing, withoutSecrets } from './s3-faults';
import { s3Client } from './s3-client';
import { uploadInParts } from './upload-in-parts';

/**
 * Files in a bucket, of Amazon or of whoever speaks S3. An object appears when its last byte has arrived; downloads go through the
 * product, so that they stay audited, bound to their user and without an origin.
 */
@Injectable()
export class S3FileStore extends FileStore implements OnApplicationShutdown {
  private readonly settings: S3Settings;
  private connection?: Promise<S3>;

  constructor(@Inject(APP_CONFIG) { files }: AppConfig) {
    super();
    if (!files.s3) throw new Error('No bucket is configured');
    this.settings = files.s3;
  }

  async put(content: Buffer | Readable, key: string = newStorageKey()): Promise<StoredFile> {
    const object = this.objectOf(key);
    const client = await this.client();
    const measured = new Measured();
    const source = Buffer.isBuffer(content) ? Readable.from([content]) : content;
    const upload = (bytes: AsyncIterable<Buffer>): Promise<void> => this.upload(client, object, bytes);
    await pipeline(source, measured, upload).catch(withoutSecrets);
    return { key, sizeBytes: measured.sizeBytes, sha256: measured.sha256() };
  }

  async open(key: string): Promise<Readable> {
    const object = this.objectOf(key);
    const client = await this.client();
    const found = await client.getObject(object).catch((error: unknown) => {
      if (isMissing(error)) throw unknownFile();
      return withoutSecrets(error);
    });
    if (found.Body instanceof Readable) return found.Body;
    throw unknownFile();
  }

  async delete(key: string): Promise<void> {
    const client = await this.client();
    await client.deleteObject(this.objectOf(key)).catch(withoutSecrets);
  }

  async onApplicationShutdown(): Promise<void> {
    (await this.connection)?.destroy();
  }

  private client(): Promise<S3> {
    this.connection ??= s3Client(this.settings);
    return this.connection;
  }

  /** What fits into one part is one request. */
  private async upload(client: S3, object: S3Object, bytes: AsyncIterable<Buffer>): Promise<void> {
    const parts = inParts(bytes, PART_BYTES);
    const [first, second] = [await parts.next(), await parts.next()];
    const target = { ...object, ...this.encryption() };
    if (first.done || second.done) {
      const Body = first.done ? Buffer.alloc(0) : first.value;
      await client.putObject({ ...target, Body, ContentLength: Body.length });
    } else {
      await uploadInParts(client, target, [first.value, second.value], parts);
    }
  }

  private encryption() {
    const { encryption } = this.settings;
    if (!encryption) return {};
    const { algorithm, kmsKeyId } = encryption;
    return { ServerSideEncryption: algorithm, ...(kmsKeyId !== undefined && { SSEKMSKeyId: kmsKeyId }) };
  }

  private objectOf(key: string): S3Object {
    if (!STORAGE_KEY.test(key)) throw unknownFile();
    return { Bucket: this.settings.bucket, Key: key };
  }
}

interface S3Object {
  readonly Bucket: string;
  readonly Key: string;
}

function unknownFile() {
  return FileErrors['file.not_found']('There is no such file.');
}
