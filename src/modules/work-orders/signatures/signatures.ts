import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { PageRequest } from '../../../kernel/pagination';
import { JsonText, ListReader, TenantReader, UnitOfWork } from '../../../platform/database';
import { FileLinks, type FileState } from '../../../platform/files';
import { notFound } from '../../../platform/http';
import { currentTenantId } from '../../../platform/tenancy';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderReader } from '../work-order-reader';
import { documentDigest, sealOf } from './domain/signed-document';
import { WorkOrderSignatureEntity } from './persistence/work-order-signature.entity';
import { SIGNATURE_FROM, SIGNATURE_LIST, SIGNATURE_SHAPE } from './persistence/signature.queries';
import { SignableDocument } from './signable-document';
import { SIGNATURE_FILE } from './signature-file';

interface StoredSignature {
  readonly id: string;
  readonly fileId: string;
  readonly fileState: FileState;
}

export interface SignatureVerification {
  readonly signatureId: string;
  /** Content, picture and seal belong together as they did when it was signed. */
  readonly isIntact: boolean;
  /** The work order still says what was signed. */
  readonly isCurrent: boolean;
}

/** Signatures and their pictures, for whoever may read the work order. */
@Injectable()
export class Signatures {
  constructor(
    private readonly workOrders: WorkOrderReader,
    private readonly documents: SignableDocument,
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly links: FileLinks,
  ) {}

  async list(workOrderId: string, query: PageRequest): Promise<JsonText> {
    await this.workOrders.createdAt(workOrderId);
    const page = await this.lists.list(SIGNATURE_LIST, query, [sql`g.work_order_id = ${workOrderId}`]);
    const { data, ...rest } = page.parse<{ data: StoredSignature[] }>();
    return new JsonText(JSON.stringify({ data: data.map((signature) => this.withLink(signature)), ...rest }));
  }

  /** One signature as the API answers it. Whether its work order may be read was asked before. */
  async answer(id: string): Promise<JsonText> {
    const signature = await this.reader.oneJson(SIGNATURE_SHAPE, sql`${SIGNATURE_FROM} WHERE g.id = ${id}`);
    if (!signature) throw notFound('signature');
    return new JsonText(JSON.stringify(this.withLink(signature.parse<StoredSignature>())), signature.resource);
  }

  async verify(workOrderId: string, signatureId: string): Promise<SignatureVerification> {
    await this.workOrders.createdAt(workOrderId);
    return this.unitOfWork.read(async (manager) => {
      const tenantId = currentTenantId();
      const signature = await manager.findOneBy(WorkOrderSignatureEntity, { tenantId, workOrderId, id: signatureId });
      if (!signature) throw notFound('signature');
      const { document, documentSha256, imageSha256, sealSha256 } = signature;
      const workOrder = await manager.findOneByOrFail(WorkOrderEntity, { tenantId, id: workOrderId });
      return {
        signatureId,
        isIntact: documentDigest(document) === documentSha256 && sealOf(documentSha256, imageSha256) === sealSha256,
        isCurrent: documentDigest(await this.documents.of(workOrder)) === documentSha256,
      };
    });
  }

  private withLink({ fileId, ...signature }: StoredSignature): object {
    return { ...signature, ...this.links.address({ id: fileId, state: signature.fileState }, SIGNATURE_FILE) };
  }
}
