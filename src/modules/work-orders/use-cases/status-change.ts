import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { Policy } from '../../../platform/access';
import { AuditLog, currentActorSnapshot } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { currentContext } from '../../../platform/tenancy';
import { ServiceGate } from '../../customers';
import { allowedFrom, judgeTransition, type TransitionRule, transitionRule } from '../domain/transition-table';
import { timesAfter, transitionTime } from '../domain/transition-time';
import { booksOrDispatches, isActive, type WorkOrderStatus } from '../domain/work-order-status';
import { WorkOrderEntity } from '../persistence/work-order.entity';
import { WorkOrderRepository } from '../persistence/work-order.repository';
import { guardRefusal, illegalTransition, invalidTime, technicianBusy } from '../refusals';
import { TransitionFactsReader } from '../transition-facts';
import { WorkOrderAnnouncer } from '../work-order-announcer';
import type { PriceColumns } from '../work-order-prices';
import { type VisitWishes, WorkOrderVisits } from '../work-order-visits';
import type { EventSource } from '../domain/event-source';
import { RepriceWorkOrder } from './reprice-work-order';

export interface StatusChangeRequest {
  readonly to: WorkOrderStatus;
  readonly reason?: string;
  /** Why it is done although the customer is on hold. */
  readonly holdOverrideReason?: string;
  /** When it happened, as the client says; now when absent. */
  readonly at?: Date;
  readonly location?: { readonly lat: number; readonly lng: number };
  /** Written together with the status. */
  readonly changes?: Partial<
    Pick<WorkOrderEntity, 'technicianId' | 'windowStart' | 'windowEnd' | 'plannedMinutes' | 'actualGallons'>
  > &
    Partial<Pick<WorkOrderEntity, 'enrouteAt' | 'startedAt'>> &
    Partial<PriceColumns>;
  /** About the visit that is scheduled. */
  readonly visit?: VisitWishes;
}

export interface DerivedChange extends Pick<StatusChangeRequest, 'to' | 'reason' | 'changes'> {
  readonly at: Date;
}

/** The one way a work order changes its status. The caller has locked it and asked for the right to do what it does. */
@Injectable()
export class StatusChange {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: WorkOrderRepository,
    private readonly facts: TransitionFactsReader,
    private readonly visits: WorkOrderVisits,
    private readonly serviceGate: ServiceGate,
    private readonly announcer: WorkOrderAnnouncer,
    private readonly reprice: RepriceWorkOrder,
    private readonly policy: Policy,
    private readonly clock: CompanyClock,
    private readonly audit: AuditLog,
  ) {}

  async apply(workOrder: WorkOrderEntity, request: StatusChangeRequest): Promise<void> {
    const next: WorkOrderEntity = Object.assign(new WorkOrderEntity(), workOrder, request.changes);
    const rule = await this.assertAllowed(next, request.to);
    // Before the gates: what the customer signed and agreed to is held against the price as it will be.
    const price = await this.priceAfter(next, request);
    await this.assertGuards(Object.assign(next, price), rule, request);
    await this.assertServed(next, request);
    const at = await this.timeOf(workOrder, request.at);
    await this.assertTechnicianFree(next, request);
    const values = { ...request.changes, ...price, ...stateAfter(workOrder, request, at) };
    const written = await this.write(workOrder, values);
    await this.visits.follow(workOrder, written, request.visit);
    await this.record(workOrder, request, at);
    await this.announcer.announce(written, workOrder.status, request.reason ?? null);
  }

  /** The status that follows from the visits, whatever the table of moves says; the visits are where they are already. */
  async derive(workOrder: WorkOrderEntity, request: DerivedChange): Promise<void> {
    const at = request.at < workOrder.statusChangedAt ? workOrder.statusChangedAt : request.at;
    const { startedAt } = workOrder;
    const written = await this.write(workOrder, {
      ...stateAfter(workOrder, request, at),
      startedAt,
      ...request.changes,
    });
    await this.record(workOrder, request, at);
    await this.announcer.announce(written, workOrder.status, request.reason ?? null);
  }

  private async write(workOrder: WorkOrderEntity, values: Partial<WorkOrderEntity>): Promise<WorkOrderEntity> {
    const changes = values as QueryDeepPartialEntity<WorkOrderEntity>;
    await updateVersioned(this.unitOfWork.manager, WorkOrderEntity, workOrder, changes);
    return Object.assign(new WorkOrderEntity(), workOrder, values);
  }

  private async assertAllowed(next: WorkOrderEntity, to: WorkOrderStatus): Promise<TransitionRule> {
    const from = next.status;
    const rule = transitionRule(from, to);
    if (!rule) throw illegalTransition(from, to, allowedFrom(from));
    if (rule.permission !== undefined) await this.policy.assertCan(`work_orders:${rule.permission}`, next);
    return rule;
  }

  private async assertGuards(
    next: WorkOrderEntity,
    { guards }: TransitionRule,
    { to, reason }: StatusChangeRequest,
  ): Promise<void> {
    const from = next.status;
    const { facts, billing } = await this.facts.known(next, guards, reason);
    const verdict = judgeTransition(from, to, facts);
    if (verdict.kind !== 'guarded') return;
    throw guardRefusal(verdict.guard, { closedGates: facts.closedGates, billing, allowed: allowedFrom(from) });
  }

  /** The gallons over the included ones are charged as soon as they are told; at completion those pumped alone. */
  private async priceAfter(
    next: WorkOrderEntity,
    { to, changes }: StatusChangeRequest,
  ): Promise<Partial<PriceColumns>> {
    if (to !== 'completed' && changes?.actualGallons === undefined) return {};
    return this.reprice.onGallons(Object.assign(new WorkOrderEntity(), next, { status: to }));
  }

  /** Nothing is booked for a customer who is not served, and nobody is sent to him. */
  private async assertServed(next: WorkOrderEntity, { to, holdOverrideReason }: StatusChangeRequest): Promise<void> {
    if (!booksOrDispatches(next.status, to)) return;
    const deed = to === 'scheduled' ? 'work_order.schedule' : 'work_order.dispatch';
    const { customerId, id: workOrderId } = next;
    await this.serviceGate.pass({ customerId, deed, workOrderId, overrideReason: holdOverrideReason });
  }

  private async timeOf(workOrder: WorkOrderEntity, claimed: Date | undefined): Promise<Date> {
    const { statusChangedAt, startedAt } = workOrder;
    const previous = startedAt !== null && startedAt > statusChangedAt ? startedAt : statusChangedAt;
    const time = transitionTime(claimed, await this.clock.now(), previous);
    if (time.kind !== 'valid') throw invalidTime(time.kind);
    return time.at;
  }

  /** One work order at a time, except for whom the right to override is given: he decides who is where. */
  private async assertTechnicianFree(next: WorkOrderEntity, { to }: StatusChangeRequest): Promise<void> {
    if (!isActive(to) || isActive(next.status) || next.technicianId === null) return;
    const other = await this.repository.otherActive(next.technicianId, next.id);
    if (other && !(await this.policy.can('work_orders:override', next))) {
      throw technicianBusy(other, allowedFrom(next.status));
    }
  }

  private async record(workOrder: WorkOrderEntity, request: StatusChangeRequest, at: Date): Promise<void> {
    const { to, reason = null, location } = request;
    await this.repository.addEvent({
      workOrderId: workOrder.id,
      fromStatus: workOrder.status,
      toStatus: to,
      at,
      by: currentActorSnapshot(),
      source: sourceOf(workOrder),
      lat: location ? String(location.lat) : null,
      lng: location ? String(location.lng) : null,
      reason,
    });
    const { technicianId, windowStart, windowEnd, actualGallons } = request.changes ?? {};
    this.audit.record({
      action: 'work_order.status_changed',
      resourceType: 'work_order',
      resourceId: workOrder.id,
      before: { status: workOrder.status },
      after: { status: to, at, reason, technicianId, windowStart, windowEnd, actualGallons },
    });
  }
}

function stateAfter(
  workOrder: WorkOrderEntity,
  { to, reason }: StatusChangeRequest,
  at: Date,
): Partial<WorkOrderEntity> {
  const times = timesAfter(workOrder, workOrder.status, to, at);
  const { enrouteAt, arrivedAt, startedAt, completedAt, canceledAt } = times;
  const instants = { enrouteAt, arrivedAt, startedAt, completedAt, canceledAt };
  const cancelReason = to === 'canceled' ? (reason ?? null) : null;
  return { status: to, statusChangedAt: at, cancelReason, ...instants };
}

function sourceOf(workOrder: WorkOrderEntity): EventSource {
  const actor = currentContext()?.actor;
  if (actor?.kind !== 'user') return actor?.kind === 'client' && actor.onBehalfOf ? 'office' : 'system';
  return workOrder.technicianId !== null && actor.attributes['technicianId'] === workOrder.technicianId
    ? 'technician'
    : 'office';
}
