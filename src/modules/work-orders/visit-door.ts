import { Injectable } from '@nestjs/common';
import { AccessErrors, Policy } from '../../platform/access';
import { assertVersion } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentContext } from '../../platform/tenancy';
import { ServiceGate } from '../customers';
import { type CrewPlace, crewOf, type CrewWish } from './domain/crew';
import { isOpenVisit } from './domain/visit-status';
import { isClosed } from './domain/work-order-status';
import type { VisitEntity } from './persistence/visit.entity';
import { VisitRepository } from './persistence/visit.repository';
import type { WorkOrderEntity } from './persistence/work-order.entity';
import { WorkOrderRepository } from './persistence/work-order.repository';
import { closed, invalidCrew } from './refusals';
import { WorkOrderReferences } from './work-order-references';
import { WorkOrderErrors } from './work-orders.errors';

export interface OpenedVisit {
  readonly workOrder: WorkOrderEntity;
  readonly visit: VisitEntity;
  readonly crew: readonly CrewPlace[];
}

/** Finds the visit that somebody wants to change and asks whether he may; its work order is locked. */
@Injectable()
export class VisitDoor {
  constructor(
    private readonly workOrders: WorkOrderRepository,
    private readonly visits: VisitRepository,
    private readonly references: WorkOrderReferences,
    private readonly serviceGate: ServiceGate,
    private readonly policy: Policy,
  ) {}

  /** An open work order, for a further visit. */
  async workOrder(id: string, permission: 'schedule' | 'transition'): Promise<WorkOrderEntity> {
    const workOrder = await this.workOrders.loadForChange(id);
    await this.policy.assertCan(`work_orders:${permission}`, workOrder);
    if (isClosed(workOrder.status)) throw closed(workOrder.status);
    return workOrder;
  }

  async visit(
    workOrderId: string,
    id: string,
    permission: 'schedule' | 'transition',
    expectedVersion: number | undefined,
  ): Promise<OpenedVisit> {
    const workOrder = await this.workOrders.loadForChange(workOrderId);
    const visit = (await this.visits.of(workOrderId)).find((one) => one.id === id);
    if (!visit) throw notFound('visit');
    await this.policy.assertCan(`work_orders:${permission}`, workOrder);
    assertVersion(visit.version, expectedVersion);
    if (isClosed(workOrder.status)) throw closed(workOrder.status);
    return { workOrder, visit, crew: await this.visits.crew(id) };
  }

  /**
   * A technician moves visits he belongs to, though he leads the work order because of another one. Who may move all of them moves any.
   * @throws `access.forbidden` (403)
   */
  async assertOwn({ crew }: OpenedVisit): Promise<void> {
    const technicianId = actingTechnician();
    if (technicianId === null || crew.some((place) => place.technicianId === technicianId)) return;
    if (await this.policy.isUnrestricted('work_orders:transition')) return;
    throw AccessErrors['access.forbidden']('A technician moves the visits of whose crew he is.');
  }

  /**
   * Nothing is booked for a customer who is not served, and nobody is sent to him.
   * @throws `customer.on_hold`, `customer.archived` (409)
   */
  async served({ customerId, id: workOrderId }: WorkOrderEntity, deed: string, overrideReason?: string): Promise<void> {
    await this.serviceGate.pass({ customerId, deed, workOrderId, overrideReason });
  }

  /** @throws `visit.ended` (409) */
  assertOpen({ status }: VisitEntity): void {
    if (!isOpenVisit(status)) throw WorkOrderErrors['visit.ended'](`The visit is ${status}; it cannot be changed.`);
  }

  /** @throws `visit.invalid_crew`, `work_order.unknown_reference` (422) */
  async crew(workOrder: WorkOrderEntity, wishes: readonly CrewWish[], present: readonly CrewPlace[]) {
    const verdict = crewOf(wishes, present);
    if (verdict.kind === 'fault') throw invalidCrew(verdict.fault);
    for (const [index, { technicianId }] of wishes.entries())
      await this.references.assertTechnician(technicianId, `/crew/${index}/technicianId`);
    const technicianId = verdict.crew.find(({ role }) => role === 'lead')?.technicianId ?? null;
    // As it will be, too: nobody gives a work order away by scheduling it.
    await this.policy.assertCan('work_orders:schedule', { ...workOrder, technicianId });
    return verdict.crew;
  }
}

/** The technician who acts, himself or through a program he authorised; null for anybody else. */
function actingTechnician(): string | null {
  const actor = currentContext()?.actor;
  const person = actor?.kind === 'client' ? actor.onBehalfOf : actor?.kind === 'user' ? actor : null;
  return person?.attributes['technicianId'] ?? null;
}
