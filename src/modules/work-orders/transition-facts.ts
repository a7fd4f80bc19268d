import { Injectable } from '@nestjs/common';
import type { TransitionFacts, TransitionGuard } from './domain/transition-table';
import type { WorkOrderEntity } from './persistence/work-order.entity';
import { WorkOrderRepository } from './persistence/work-order.repository';
import { BillingLock } from './ports/billing-lock';
import { CompletionGates } from './ports/completion-gates';
import { WorkOrderReferences } from './work-order-references';

export interface KnownFacts {
  readonly facts: TransitionFacts;
  /** Why billing holds the work order, as a sentence; null when it does not. */
  readonly billing: string | null;
}

/** Finds out what the guards of a move ask; what no guard of it asks counts as given. */
@Injectable()
export class TransitionFactsReader {
  constructor(
    private readonly repository: WorkOrderRepository,
    private readonly billing: BillingLock,
    private readonly references: WorkOrderReferences,
    private readonly gates: CompletionGates,
  ) {}

  /** @param next the work order as the request would leave it, still in the status it comes from */
  async known(
    next: WorkOrderEntity,
    guards: readonly TransitionGuard[],
    reason: string | undefined,
  ): Promise<KnownFacts> {
    const asks = (guard: TransitionGuard): boolean => guards.includes(guard);
    const billing = asks('not_billed') ? await this.billing.reasonToRefuse(next.id) : null;
    const facts: TransitionFacts = {
      hasWindow: next.windowStart !== null,
      hasTechnician: asks('technician_assigned') ? await this.hasTechnician(next) : true,
      hasReason: reason !== undefined,
      closedGates: asks('gates_passed') ? await this.closedGates(next) : [],
      isBilled: billing !== null,
    };
    return { facts, billing };
  }

  private async closedGates(next: WorkOrderEntity): Promise<string[]> {
    return this.gates.closed(next, await this.repository.jobType(next.jobTypeId));
  }

  /** Whoever left the company since he was assigned drives nowhere. */
  private async hasTechnician({ technicianId }: WorkOrderEntity): Promise<boolean> {
    return technicianId !== null && (await this.references.isActiveTechnician(technicianId));
  }
}
