import type { Type } from '@nestjs/common';
import type { AppConfig } from '../config';
import { S3FileStore } from './integrations/s3';
import { type FileStore, LocalFileStore } from './platform/files';

/** In a bucket where one is configured, else on the disk. */
export function fileStoreClass({ files }: AppConfig): Type<FileStore> {
  return files.s3 ? S3FileStore : LocalFileStore;
}
