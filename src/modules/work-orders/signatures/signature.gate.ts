import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import type { WorkOrderEntity } from '../persistence/work-order.entity';
import { CompletionGates } from '../ports/completion-gates';
import { documentDigest } from './domain/signed-document';
import { WorkOrderSignatureEntity } from './persistence/work-order-signature.entity';
import { SignableDocument } from './signable-document';

/** Where a signature is required, completion waits for one under the work order as it is now: another price wants another signature. */
@Injectable()
export class SignatureGate {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly documents: SignableDocument,
    gates: CompletionGates,
  ) {
    gates.register('signature', async (workOrder) =>
      workOrder.requiresSignature && !(await this.isSigned(workOrder)) ? ['signature'] : [],
    );
  }

  private async isSigned(workOrder: WorkOrderEntity): Promise<boolean> {
    const documentSha256 = documentDigest(await this.documents.of(workOrder));
    const signature = { tenantId: currentTenantId(), workOrderId: workOrder.id, documentSha256 };
    return this.unitOfWork.manager.existsBy(WorkOrderSignatureEntity, signature);
  }
}
