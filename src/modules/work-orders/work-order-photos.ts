import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../kernel/pagination';
import { JsonText, ListReader, TenantReader } from '../../platform/database';
import { type FileContent, FileLinks, Files, type FileState } from '../../platform/files';
import { notFound } from '../../platform/http';
import { PHOTO_FROM, PHOTO_LIST, PHOTO_SHAPE } from './persistence/work-order-history.queries';
import { PHOTO_FILE } from './photo-file';
import { WorkOrderReader } from './work-order-reader';

interface StoredPhoto {
  readonly id: string;
  readonly fileId: string;
  readonly fileState: FileState;
}

/** Photos and their bytes, for whoever may read the work order. */
@Injectable()
export class WorkOrderPhotos {
  constructor(
    private readonly workOrders: WorkOrderReader,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly files: Files,
    private readonly links: FileLinks,
  ) {}

  async list(workOrderId: string, query: PageRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    const page = await this.lists.list(PHOTO_LIST, query, [sql`f.work_order_id = ${workOrderId}`]);
    const { data, ...rest } = page.parse<{ data: StoredPhoto[] }>();
    return new JsonText(JSON.stringify({ data: data.map((photo) => this.withLink(photo)), ...rest }));
  }

  /** One photo as the API answers it. Whether its work order may be read was asked before. */
  async answer(id: string): Promise<JsonText> {
    const photo = await this.reader.oneJson(PHOTO_SHAPE, sql`${PHOTO_FROM} WHERE f.id = ${id}`);
    if (!photo) throw notFound('photo');
    return new JsonText(JSON.stringify(this.withLink(photo.parse<StoredPhoto>())), photo.resource);
  }

  /** @throws `resource.not_found` (404), `file.in_quarantine` (409), `file.rejected` (410) */
  async open(workOrderId: string, photoId: string): Promise<FileContent> {
    await this.workOrders.createdAt(workOrderId);
    const tail = sql`${PHOTO_FROM} WHERE f.id = ${photoId} AND f.work_order_id = ${workOrderId}`;
    const photo = await this.reader.one<StoredPhoto>(PHOTO_SHAPE, tail);
    if (!photo) throw notFound('photo');
    return this.files.open(photo.fileId);
  }

  private withLink({ fileId, ...photo }: StoredPhoto): object {
    return { ...photo, ...this.links.address({ id: fileId, state: photo.fileState }, PHOTO_FILE) };
  }
}
