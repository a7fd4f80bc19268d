import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { Policy } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { Files, type ReceivedFile, type UploadedFile } from '../../../platform/files';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { WorkOrderPhotoEntity } from '../persistence/work-order-photo.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { PHOTO_FILE } from '../photo-file';
import { WorkOrderPhotos } from '../work-order-photos';
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
    private readonly photos: WorkOrderPhotos,
    private readonly files: Files,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `file.type_not_allowed` (415), `file.too_large`, `file.quota_exceeded` (413), `file.too_many_pixels` (422) */
  async execute(workOrderId: string, request: PhotoRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    const received = await this.files.receive(request.file, PHOTO_FILE);
    try {
      return await this.unitOfWork.run(() => this.keep(workOrderId, request, received));
    } catch (error) {
      await this.unitOfWork.run(() => this.files.discard(received.id));
      throw error;
    }
  }

  private async keep(workOrderId: string, request: PhotoRequest, received: ReceivedFile): Promise<JsonText> {
    const workOrder = await this.repository.loadForChange(workOrderId);
    await this.policy.assertCan('work_orders:document', workOrder);
    const { kind } = request;
    const { sha256 } = received;
    const picture = { tenantId: currentTenantId(), workOrderId, kind, sha256 };
    const same = await this.unitOfWork.manager.findOneBy(WorkOrderPhotoEntity, picture);
    if (same) {
      await this.files.discard(received.id);
      return this.photos.answer(same.id);
    }
    return this.photos.answer(await this.insert(workOrderId, request, received));
  }

  private async insert(workOrderId: string, request: PhotoRequest, received: ReceivedFile): Promise<string> {
    const id = newId();
    const { kind, location, takenAt = await this.clock.now() } = request;
    const { id: fileId, sha256, sizeBytes, contentType } = received;
    await this.files.attach(received);
    await this.unitOfWork.manager.insert(WorkOrderPhotoEntity, {
      id,
      tenantId: currentTenantId(),
      workOrderId,
      kind,
      lat: location?.lat ?? null,
      lng: location?.lng ?? null,
      takenAt,
      sha256,
      fileId,
      createdBy: currentUserId(),
    });
    const after = { photoId: id, kind, sha256, sizeBytes, contentType };
    this.audit.record({
      action: 'work_order.photo_added',
      resourceType: 'work_order',
      resourceId: workOrderId,
      after,
    });
    return id;
  }
}
