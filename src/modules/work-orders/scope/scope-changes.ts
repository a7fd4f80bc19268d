import { Injectable } from '@nestjs/common';
import { formatDecimal, parseDecimal } from '../../../kernel/decimal';
import { newId } from '../../../kernel/ids';
import { minorToNumber } from '../../../kernel/money';
import { UnitOfWork } from '../../../platform/database';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { WorkOrderStatus } from '../domain/work-order-status';
import type { WorkOrderEntity } from '../persistence/work-order.entity';
import type { WorkOrderLineEntity } from '../persistence/work-order-line.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { CompletionGates } from '../ports/completion-gates';
import { needsApproval, type ScopeDelta, scopeDelta, type ScopeLine } from './domain/scope-delta';
import { ScopeApprovalEntity, ScopeChangeEntity } from './persistence/scope.entities';

/** From the customer's confirmation on he has agreed to what the work order says. */
const AGREED: readonly WorkOrderStatus[] = ['confirmed', 'enroute', 'on_site', 'in_progress', 'requires_followup'];

export interface ScopeState {
  readonly workOrderId: string;
  readonly isApprovalNeeded: boolean;
  readonly agreedTotalMinor: number;
  readonly totalMinor: number;
  readonly currency: string;
  /** Between what was agreed to and what the work order says now. */
  readonly delta: readonly ScopeDelta[];
}

export interface AgreedScope {
  readonly lines: readonly ScopeLine[];
  readonly totalMinor: bigint;
}

/** Remembers how the scope of agreed work changed, and whether the customer has to agree again (WO-14). Needs an open unit of work. */
@Injectable()
export class ScopeChanges {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    gates: CompletionGates,
  ) {
    gates.register('scope', async (workOrder) =>
      (await this.state(workOrder)).isApprovalNeeded ? ['scope_approval'] : [],
    );
  }

  /** The lines as they are now. */
  async linesOf(workOrderId: string): Promise<ScopeLine[]> {
    return (await this.repository.lines(workOrderId)).map(scopeLine);
  }

  /** After the lines were replaced. `before`: the work order and its lines as they were. */
  async record(before: WorkOrderEntity, beforeLines: readonly ScopeLine[], afterTotalMinor: bigint): Promise<void> {
    if (!AGREED.includes(before.status)) return;
    const afterLines = await this.linesOf(before.id);
    const delta = scopeDelta(beforeLines, afterLines);
    if (delta.length === 0) return;
    await this.unitOfWork.manager.insert(ScopeChangeEntity, {
      ...{ id: newId(), tenantId: currentTenantId(), createdBy: currentUserId(), workOrderId: before.id },
      ...{ beforeLines, afterLines, delta, currency: before.currency },
      ...{ beforeTotalMinor: before.totalMinor, afterTotalMinor },
    });
  }

  async state(workOrder: WorkOrderEntity): Promise<ScopeState> {
    const { id, currency, totalMinor } = workOrder;
    const present = await this.linesOf(id);
    const agreed = await this.agreed(workOrder, present);
    return {
      workOrderId: id,
      isApprovalNeeded: needsApproval(agreed.lines, present),
      agreedTotalMinor: minorToNumber(agreed.totalMinor),
      totalMinor: minorToNumber(totalMinor),
      currency,
      delta: scopeDelta(agreed.lines, present),
    };
  }

  /** What the customer agreed to last: his last approval, else what the work order said before the first change. */
  async agreed({ id: workOrderId, totalMinor }: WorkOrderEntity, present: readonly ScopeLine[]): Promise<AgreedScope> {
    const { manager } = this.unitOfWork;
    const where = { tenantId: currentTenantId(), workOrderId };
    const approval = await manager.findOne(ScopeApprovalEntity, { where, order: { createdAt: 'DESC', id: 'DESC' } });
    if (approval) return { lines: approval.approvedLines, totalMinor: approval.afterTotalMinor };
    const change = await manager.findOne(ScopeChangeEntity, { where, order: { createdAt: 'ASC', id: 'ASC' } });
    return change ? { lines: change.beforeLines, totalMinor: change.beforeTotalMinor } : { lines: present, totalMinor };
  }
}

function scopeLine({ code, name, unit, quantity, unitPriceMinor, netMinor }: WorkOrderLineEntity): ScopeLine {
  return {
    code,
    name,
    unit,
    quantity: formatDecimal(parseDecimal(quantity)),
    unitPriceMinor: String(unitPriceMinor),
    netMinor: String(netMinor),
  };
}
