import { Injectable } from '@nestjs/common';
import type { QueryDeepPartialEntity } from 'typeorm/query-builder/QueryPartialEntity';
import { UnitOfWork, updateVersioned } from '../../platform/database';
import { Outbox } from '../../platform/outbox';
import { derivedStatus, statusByVisits } from './domain/derived-status';
import { currentVisit } from './domain/visit-status';
import type { VisitEntity } from './persistence/visit.entity';
import { VisitRepository } from './persistence/visit.repository';
import { WorkOrderEntity } from './persistence/work-order.entity';
import { WorkOrderRepository } from './persistence/work-order.repository';
import { TransitionFactsReader } from './transition-facts';
import { RepriceWorkOrder } from './use-cases/reprice-work-order';
import { StatusChange } from './use-cases/status-change';
import type { PriceColumns } from './work-order-prices';
import { WorkOrderUpdated } from './work-orders.events';

/** Brings a work order to what its visits say: status, window, technician. */
@Injectable()
export class VisitSettlement {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly visits: VisitRepository,
    private readonly workOrders: WorkOrderRepository,
    private readonly facts: TransitionFactsReader,
    private readonly statusChange: StatusChange,
    private readonly reprice: RepriceWorkOrder,
    private readonly outbox: Outbox,
  ) {}

  /**
   * @param at when the visit changed, as the client said
   * @param isRedated whether the change is a further visit
   */
  async settle(workOrder: WorkOrderEntity, at: Date, reason: string | null, isRedated = false): Promise<void> {
    const visits = await this.visits.of(workOrder.id);
    const statuses = visits.map(({ status }) => status);
    const repeated = await this.repeated(workOrder, visits);
    const changes = { ...repeated, ...(await this.priceAfter(workOrder, repeated)) };
    const to = statusByVisits(workOrder.status, statuses, isRedated);
    if (to !== workOrder.status)
      await this.statusChange.derive(workOrder, { to, at, changes, ...(reason !== null && { reason }) });
    else if (Object.keys(changes).length > 0)
      await updateVersioned(this.unitOfWork.manager, WorkOrderEntity, workOrder, changes);
    const { id, number } = workOrder;
    this.outbox.append(WorkOrderUpdated, id, { workOrderId: id, number, changed: ['visits'] });
    if (derivedStatus(statuses) === 'completed') await this.complete(id, at);
  }

  /** All visits are done: so is the work, if nothing is missing. Else somebody completes it when it is there. */
  private async complete(id: string, at: Date): Promise<void> {
    const workOrder = await this.workOrders.loadForChange(id);
    const price = await this.reprice.onGallons(assigned(workOrder, { status: 'completed' }));
    const { facts } = await this.facts.known(assigned(workOrder, price), ['gates_passed'], undefined);
    if (facts.closedGates.length === 0)
      await this.statusChange.apply(workOrder, { to: 'completed', at: later(at, workOrder.statusChangedAt) });
    // What it waits for may be a signature, which has to be under the final price.
    else if (Object.keys(price).length > 0)
      await updateVersioned(this.unitOfWork.manager, WorkOrderEntity, workOrder, {
        ...(price as QueryDeepPartialEntity<WorkOrderEntity>),
      });
  }

  /** Tax, rules and agreed prices are those of the day and the hour of the work. */
  private async priceAfter(
    workOrder: WorkOrderEntity,
    repeated: Partial<WorkOrderEntity>,
  ): Promise<Partial<PriceColumns>> {
    return repeated.windowStart === undefined ? {} : this.reprice.onTerms(assigned(workOrder, repeated));
  }

  /** What the work order repeats of its visits, where it differs. */
  private async repeated(workOrder: WorkOrderEntity, visits: readonly VisitEntity[]) {
    const current = currentVisit(visits);
    const crew = current ? await this.visits.crew(current.id) : [];
    const wanted = {
      ...(current && {
        windowStart: current.windowStart,
        windowEnd: current.windowEnd,
        plannedMinutes: current.plannedMinutes,
        technicianId: crew.find(({ role }) => role === 'lead')?.technicianId ?? null,
      }),
      enrouteAt: earliest(visits.map(({ dispatchedAt }) => dispatchedAt)),
      startedAt: workOrder.startedAt ?? earliest(visits.map(({ startedAt }) => startedAt)),
    };
    const entries = Object.entries(wanted) as [keyof typeof wanted, Date | string | number | null][];
    return Object.fromEntries(entries.filter(([name, value]) => !isSame(workOrder[name], value))) as Partial<
      typeof wanted
    >;
  }
}

function assigned(workOrder: WorkOrderEntity, changes: Partial<WorkOrderEntity>): WorkOrderEntity {
  return Object.assign(new WorkOrderEntity(), workOrder, changes);
}

function later(one: Date, other: Date): Date {
  return one < other ? other : one;
}

function earliest(instants: readonly (Date | null)[]): Date | null {
  const known = instants.filter((instant) => instant !== null);
  return known.length === 0 ? null : new Date(Math.min(...known.map((instant) => instant.getTime())));
}

function isSame(one: unknown, other: unknown): boolean {
  return one instanceof Date && other instanceof Date ? one.getTime() === other.getTime() : one === other;
}
