import { Injectable } from '@nestjs/common';
import { newId } from '../../../../kernel/ids';
import { Policy } from '../../../../platform/access';
import { AuditLog } from '../../../../platform/audit';
import { CompanyClock } from '../../../../platform/company-clock';
import { type JsonText, UnitOfWork } from '../../../../platform/database';
import { currentTenantId, currentUserId } from '../../../../platform/tenancy';
import type { WorkOrderEntity } from '../../persistence/work-order.entity';
import { WorkOrderRepository } from '../../persistence/work-order.repository';
import { documentDigest } from '../../signatures/domain/signed-document';
import { WorkOrderSignatureEntity } from '../../signatures/persistence/work-order-signature.entity';
import { SignableDocument } from '../../signatures/signable-document';
import { WorkOrderErrors } from '../../work-orders.errors';
import { needsApproval, scopeDelta } from '../domain/scope-delta';
import { type ApprovalMethod, ScopeApprovalEntity } from '../persistence/scope.entities';
import { ScopeApprovals } from '../scope-approvals';
import { ScopeChanges } from '../scope-changes';

export interface ApprovalRequest {
  readonly method: ApprovalMethod;
  readonly approvedBy: string;
  readonly contact?: string | null;
  /** Of this work order, under what it says now; goes with the method `signature`. */
  readonly signatureId?: string;
  /** What the customer was told it costs. An approval of another amount is none. */
  readonly totalMinor: number;
  /** Now when absent. */
  readonly approvedAt?: Date;
}

/** Records that the customer agreed to the work order as it is now (WO-14). */
@Injectable()
export class ApproveScope {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly scope: ScopeChanges,
    private readonly documents: SignableDocument,
    private readonly approvals: ScopeApprovals,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `scope.nothing_to_approve`, `scope.another_amount` (409), `scope.invalid_approval` (422) */
  execute(workOrderId: string, request: ApprovalRequest): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const workOrder = await this.repository.loadForChange(workOrderId);
      await this.policy.assertCan('work_orders:document', workOrder);
      const present = await this.scope.linesOf(workOrderId);
      const agreed = await this.scope.agreed(workOrder, present);
      if (!needsApproval(agreed.lines, present)) throw nothingToApprove();
      if (BigInt(request.totalMinor) !== workOrder.totalMinor) throw anotherAmount(workOrder);
      await this.assertProof(workOrder, request);
      const id = newId();
      const { method, approvedBy, contact = null, signatureId = null } = request;
      const approvedAt = request.approvedAt ?? (await this.clock.now());
      const amounts = { beforeTotalMinor: agreed.totalMinor, afterTotalMinor: workOrder.totalMinor };
      await manager.insert(ScopeApprovalEntity, {
        ...{ id, tenantId: currentTenantId(), createdBy: currentUserId(), workOrderId, currency: workOrder.currency },
        ...{ method, approvedBy, contact, signatureId, approvedAt, ...amounts },
        ...{ approvedLines: present, delta: scopeDelta(agreed.lines, present) },
      });
      this.audit.record({
        action: 'work_order.scope_approved',
        resourceType: 'work_order',
        resourceId: workOrderId,
        before: { totalMinor: agreed.totalMinor },
        after: { approvalId: id, method, signatureId, totalMinor: workOrder.totalMinor },
      });
      return this.approvals.answer(id);
    });
  }

  private async assertProof(
    workOrder: WorkOrderEntity,
    { method, contact, signatureId }: ApprovalRequest,
  ): Promise<void> {
    if ((method === 'signature') !== (signatureId !== undefined))
      throw invalid('/signatureId', 'required', 'An approval by signature names one, and no other does.');
    if ((method === 'phone' || method === 'email') && !contact)
      throw invalid('/contact', 'required', 'Say which number was called or which address was written to.');
    if (signatureId === undefined) return;
    const documentSha256 = documentDigest(await this.documents.of(workOrder));
    const wanted = { tenantId: currentTenantId(), id: signatureId, workOrderId: workOrder.id, documentSha256 };
    if (await this.unitOfWork.manager.existsBy(WorkOrderSignatureEntity, wanted)) return;
    throw invalid('/signatureId', 'unknown', 'The work order has no such signature under what it says now.');
  }
}

function nothingToApprove() {
  return WorkOrderErrors['scope.nothing_to_approve']('The customer has agreed to all of it.');
}

function anotherAmount({ totalMinor }: WorkOrderEntity) {
  return WorkOrderErrors['scope.another_amount'](
    'The work order costs something else by now; ask the customer again.',
    {
      members: { totalMinor: Number(totalMinor) },
    },
  );
}

function invalid(pointer: string, code: string, detail: string) {
  return WorkOrderErrors['scope.invalid_approval'](detail, { faults: [{ pointer, code, detail }] });
}
