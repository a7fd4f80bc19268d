import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../platform/database';
import { FileStore } from '../../platform/files';
import { notFound } from '../../platform/http';
import { WorkOrderReader } from './work-order-reader';

export interface PhotoContent {
  readonly stream: Readable;
  readonly contentType: string;
  readonly sizeBytes: number;
}

const FILE = rowShape({
  fileKey: column('f.file_key', 'text'),
  contentType: column('f.content_type', 'text'),
  sizeBytes: column('f.size_bytes', 'integer'),
});

/** The bytes of a photo, for whoever may read its work order. */
@Injectable()
export class PhotoContents {
  constructor(
    private readonly workOrders: WorkOrderReader,
    private readonly reader: TenantReader,
    private readonly files: FileStore,
  ) {}

  async open(workOrderId: string, photoId: string): Promise<PhotoContent> {
    await this.workOrders.createdAt(workOrderId);
    const tail = sql`FROM work_order_photos f WHERE f.id = ${photoId} AND f.work_order_id = ${workOrderId}`;
    const file = await this.reader.one<{ fileKey: string; contentType: string; sizeBytes: number }>(FILE, tail);
    if (!file) throw notFound('photo');
    const { fileKey, contentType, sizeBytes } = file;
    return { stream: await this.files.open(fileKey), contentType, sizeBytes };
  }
}
