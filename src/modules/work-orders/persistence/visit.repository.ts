import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import type { AssignmentStatus } from '../domain/visit-status';
import type { WorkOrderStatus } from '../domain/work-order-status';
import { VisitAssignmentEntity } from './visit-assignment.entity';
import { VisitEntity } from './visit.entity';

type NewVisit = Pick<
  VisitEntity,
  'id' | 'workOrderId' | 'seq' | 'status' | 'windowStart' | 'windowEnd' | 'plannedStart' | 'plannedMinutes'
>;
export type CrewMember = Pick<VisitAssignmentEntity, 'technicianId' | 'role' | 'splitPct' | 'status'>;

/** Time of a technician that is taken. */
export interface BookedTime {
  readonly technicianId: string;
  readonly workOrderId: string;
  readonly number: string;
  readonly from: Date;
  readonly to: Date;
}

/** A visit is never planned longer than this (constraint ck_visits__planned_minutes). */
const LONGEST_MINUTES = 10_080;

/** Writes of visits and their crews; every method needs an open unit of work in which the work order is locked. */
@Injectable()
export class VisitRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  of(workOrderId: string): Promise<VisitEntity[]> {
    const where = { tenantId: currentTenantId(), workOrderId };
    return this.unitOfWork.manager.find(VisitEntity, { where, order: { seq: 'ASC' } });
  }

  async insert(visit: NewVisit): Promise<void> {
    const owner = { tenantId: currentTenantId(), createdBy: currentUserId() };
    await this.unitOfWork.manager.insert(VisitEntity, { ...visit, ...owner });
  }

  async change(visit: VisitEntity, changes: Partial<VisitEntity>): Promise<void> {
    await updateVersioned(this.unitOfWork.manager, VisitEntity, visit, changes);
  }

  /** The lead first. */
  crew(visitId: string): Promise<VisitAssignmentEntity[]> {
    const where = { tenantId: currentTenantId(), visitId };
    return this.unitOfWork.manager.find(VisitAssignmentEntity, { where, order: { role: 'DESC', id: 'ASC' } });
  }

  /** The crews of the visits that were done. */
  async crewsOfDone(workOrderId: string): Promise<VisitAssignmentEntity[][]> {
    const done = (await this.of(workOrderId)).filter(({ status }) => status === 'done');
    const crews: VisitAssignmentEntity[][] = [];
    for (const { id } of done) crews.push(await this.crew(id));
    return crews;
  }

  async replaceCrew(visitId: string, crew: readonly CrewMember[]): Promise<void> {
    const { manager } = this.unitOfWork;
    const owner = { tenantId: currentTenantId(), visitId };
    await manager.delete(VisitAssignmentEntity, owner);
    if (crew.length === 0) return;
    const rows = crew.map(({ technicianId, role, splitPct, status }) => {
      return { ...owner, id: newId(), technicianId, role, splitPct, status, createdBy: currentUserId() };
    });
    await manager.insert(VisitAssignmentEntity, rows);
  }

  /** Where the crew is, or only one of it. */
  async setCrewStatus(visitId: string, status: AssignmentStatus, technicianId?: string): Promise<void> {
    const where = { tenantId: currentTenantId(), visitId, ...(technicianId !== undefined && { technicianId }) };
    await this.unitOfWork.manager.update(VisitAssignmentEntity, where, { status, updatedBy: currentUserId() });
  }

  /** The work order that one of the technicians is under way to or at, another visit left out; null when all are free. Locks them. */
  async busyElsewhere(
    technicianIds: readonly string[],
    exceptVisitId: string,
  ): Promise<{ readonly id: string; readonly number: string; readonly status: WorkOrderStatus } | null> {
    if (technicianIds.length === 0) return null;
    await this.lockTechnicians(technicianIds);
    const [other] = await this.unitOfWork.manager.query<{ id: string; number: string; status: WorkOrderStatus }[]>(
      `SELECT w.id, w.number, w.status FROM visit_assignments a
       JOIN visits v ON v.tenant_id = a.tenant_id AND v.id = a.visit_id AND v.status IN ('dispatched', 'working')
       JOIN work_orders w ON w.tenant_id = v.tenant_id AND w.id = v.work_order_id
       WHERE a.tenant_id = crm.tenant_id() AND a.technician_id = ANY ($1::uuid[]) AND a.status IN ('enroute', 'on_site')
         AND v.id <> $2 ORDER BY w.id LIMIT 1`,
      [[...technicianIds], exceptVisitId],
    );
    return other ?? null;
  }

  /** In the order of their ids, so that two who want the same two do not wait for each other. */
  async lockTechnicians(ids: readonly string[]): Promise<void> {
    await this.unitOfWork.manager.query(
      'SELECT 1 FROM technicians WHERE id = ANY ($1::uuid[]) ORDER BY id FOR NO KEY UPDATE',
      [[...ids]],
    );
  }

  /** Booked times of the technicians that meet the span, those of one visit left out. */
  async booked(
    technicianIds: readonly string[],
    { from, to }: { readonly from: Date; readonly to: Date },
    exceptVisitId: string | null,
  ): Promise<BookedTime[]> {
    return this.unitOfWork.manager.query<BookedTime[]>(
      `SELECT a.technician_id AS "technicianId", w.id AS "workOrderId", w.number,
         v.planned_start AS "from", v.planned_start + make_interval(mins => v.planned_minutes) AS "to"
       FROM visits v
       JOIN visit_assignments a ON a.tenant_id = v.tenant_id AND a.visit_id = v.id
       JOIN work_orders w ON w.tenant_id = v.tenant_id AND w.id = v.work_order_id
       WHERE v.tenant_id = crm.tenant_id() AND a.technician_id = ANY ($1::uuid[]) AND v.status IN ('scheduled', 'dispatched', 'working')
         AND v.planned_start < $3 AND v.planned_start > $2::timestamptz - make_interval(mins => ${LONGEST_MINUTES})
         AND v.planned_start + make_interval(mins => v.planned_minutes) > $2::timestamptz
         AND v.id IS DISTINCT FROM $4::uuid
       ORDER BY v.planned_start, v.id`,
      [[...technicianIds], from, to, exceptVisitId],
    );
  }
}
