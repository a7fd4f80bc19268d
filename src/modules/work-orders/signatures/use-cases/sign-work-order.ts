import { Injectable } from '@nestjs/common';
import { newId } from '../../../../kernel/ids';
import { Policy } from '../../../../platform/access';
import { AuditLog } from '../../../../platform/audit';
import { CompanyClock } from '../../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../../platform/database';
import { Files, type ReceivedFile, type UploadedFile } from '../../../../platform/files';
import { currentTenantId, currentUserId } from '../../../../platform/tenancy';
import { isClosed } from '../../domain/work-order-status';
import { WorkOrderRepository } from '../../persistence/work-order.repository';
import { closed } from '../../refusals';
import { WorkOrderReader } from '../../work-order-reader';
import { documentDigest, sealOf } from '../domain/signed-document';
import { WorkOrderSignatureEntity } from '../persistence/work-order-signature.entity';
import { SignableDocument } from '../signable-document';
import { SIGNATURE_FILE } from '../signature-file';
import { Signatures } from '../signatures';

export interface SignatureRequest {
  readonly signerName: string;
  /** Now when absent. */
  readonly signedAt?: Date;
  readonly location?: { readonly lat: string; readonly lng: string };
  readonly file: UploadedFile;
}

/** Keeps a customer's signature with the content it stands under (WO-11). The same picture under the same content is kept once. */
@Injectable()
export class SignWorkOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly workOrders: WorkOrderReader,
    private readonly documents: SignableDocument,
    private readonly signatures: Signatures,
    private readonly files: Files,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `work_order.closed` (409), `file.type_not_allowed` (415), `file.too_large`, `file.quota_exceeded` (413) */
  async execute(workOrderId: string, request: SignatureRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    const received = await this.files.receive(request.file, SIGNATURE_FILE);
    try {
      return await this.unitOfWork.run(() => this.keep(workOrderId, request, received));
    } catch (error) {
      await this.unitOfWork.run(() => this.files.discard(received.id));
      throw error;
    }
  }

  private async keep(workOrderId: string, request: SignatureRequest, received: ReceivedFile): Promise<JsonText> {
    const { manager } = this.unitOfWork;
    const workOrder = await this.repository.loadForChange(workOrderId);
    await this.policy.assertCan('work_orders:document', workOrder);
    if (isClosed(workOrder.status)) throw closed(workOrder.status);
    const document = await this.documents.of(workOrder);
    const [documentSha256, imageSha256] = [documentDigest(document), received.sha256];
    const sealSha256 = sealOf(documentSha256, imageSha256);
    const owner = { tenantId: currentTenantId(), workOrderId };
    const same = await manager.findOneBy(WorkOrderSignatureEntity, { ...owner, sealSha256 });
    if (same) {
      await this.files.discard(received.id);
      return this.signatures.answer(same.id);
    }
    const id = newId();
    const { signerName, location, signedAt = await this.clock.now() } = request;
    await this.files.attach(received);
    await manager.insert(WorkOrderSignatureEntity, {
      ...owner,
      ...{ id, signerName, signedAt, lat: location?.lat ?? null, lng: location?.lng ?? null },
      ...{ document, documentSha256, imageSha256, sealSha256, fileId: received.id, createdBy: currentUserId() },
    });
    this.audit.record({
      action: 'work_order.signed',
      resourceType: 'work_order',
      resourceId: workOrderId,
      after: { signatureId: id, documentSha256, imageSha256, sealSha256 },
    });
    return this.signatures.answer(id);
  }
}
