import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Clock } from '../../../kernel/clock';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, TenantReader, UnitOfWork } from '../../../platform/database';
import { FileStore, inspectUpload, PHOTO_TYPES, type StoredFile, type UploadedFile } from '../../../platform/files';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { PHOTO_SHAPE } from '../persistence/work-order-history.queries';
import { WorkOrderPhotoEntity } from '../persistence/work-order-photo.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { WorkOrderReader } from '../work-order-reader';
import type { PhotoKind } from '../domain/photo-kind';

export interface PhotoRequest {
  readonly kind: PhotoKind;
  readonly location?: { readonly lat: string; readonly lng: string };
  /** Now when absent. */
  readonly takenAt?: Date;
  readonly file: UploadedFile;
}

/** Keeps a picture with a work order. The same picture of the same kind is kept once, however often it is sent. */
@Injectable()
export class AddWorkOrderPhoto {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly workOrders: WorkOrderReader,
    private readonly reader: TenantReader,
    private readonly files: FileStore,
    private readonly policy: Policy,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `file.type_not_allowed` (415) when the bytes are not a picture */
  async execute(workOrderId: string, request: PhotoRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    const contentType = await inspectUpload(request.file, { types: PHOTO_TYPES });
    const stored = await this.files.put(request.file.content);
    const outcome = await this.keep(workOrderId, request, contentType, stored).catch(async (error: unknown) => {
      await this.files.delete(stored.key);
      throw error;
    });
    if (outcome.isDuplicate) await this.files.delete(stored.key);
    return outcome.photo;
  }

  private keep(workOrderId: string, request: PhotoRequest, contentType: string, stored: StoredFile) {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await this.repository.loadForChange(workOrderId);
      await this.policy.assertCan('work_orders:document', workOrder);
      const { kind, location, takenAt = this.clock.now() } = request;
      const { key: fileKey, sizeBytes, sha256 } = stored;
      const same = await manager.findOneBy(WorkOrderPhotoEntity, {
        tenantId: currentTenantId(),
        workOrderId,
        kind,
        sha256,
      });
      if (same) return { photo: await this.read(same.id), isDuplicate: true };
      const id = newId();
      await manager.insert(WorkOrderPhotoEntity, {
        id,
        tenantId: currentTenantId(),
        workOrderId,
        kind,
        lat: location?.lat ?? null,
        lng: location?.lng ?? null,
        takenAt,
        sha256,
        fileKey,
        sizeBytes,
        contentType,
        createdBy: currentUserId(),
      });
      const after = { photoId: id, kind, sha256, sizeBytes, contentType };
      this.audit.record({
        action: 'work_order.photo_added',
        resourceType: 'work_order',
        resourceId: workOrderId,
        after,
      });
      return { photo: await this.read(id), isDuplicate: false };
    });
  }

  private async read(id: string): Promise<JsonText> {
    const photo = await this.reader.oneJson(PHOTO_SHAPE, sql`FROM work_order_photos f WHERE f.id = ${id}`);
    if (!photo) throw notFound('photo');
    return photo;
  }
}
