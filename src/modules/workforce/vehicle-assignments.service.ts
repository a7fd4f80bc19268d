import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { assertVersion, type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { TechnicianEntity } from './persistence/technician.entity';
import { VehicleAssignmentEntity } from './persistence/vehicle-assignment.entity';
import {
  VEHICLE_ASSIGNMENT_LIST,
  VEHICLE_ASSIGNMENT_SHAPE,
  vehicleAssignmentFilters,
  type VehicleAssignmentFilters,
} from './persistence/vehicle-assignment.queries';
import { VehicleEntity } from './persistence/vehicle.entity';
import { WorkforceErrors } from './workforce.errors';

export interface VehicleAssignmentDraft {
  readonly vehicleId: string;
  readonly technicianId: string;
  readonly startsOn: string;
  /** The first day when absent. */
  readonly endsOn?: string;
}

type Span = Required<VehicleAssignmentDraft>;

/** Who drives what on which days (SCH-24): no vehicle has two drivers on a day, nobody has two vehicles. */
@Injectable()
export class VehicleAssignmentsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & VehicleAssignmentFilters): Promise<JsonText> {
    const visible = await this.policy.where('vehicles:read', 'a');
    return this.lists.list(VEHICLE_ASSIGNMENT_LIST, query, [visible, ...vehicleAssignmentFilters(query)]);
  }

  /** @throws `vehicle.unknown_reference`, `vehicle.invalid_span` (422), `vehicle.already_assigned` (409) */
  create(draft: VehicleAssignmentDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const [id, tenantId] = [newId(), currentTenantId()];
      const span: Span = { ...draft, endsOn: draft.endsOn ?? draft.startsOn };
      if (span.endsOn < span.startsOn) throw endsBeforeItStarts();
      await this.lockBoth(span);
      await this.assertFree(span);
      await manager.insert(VehicleAssignmentEntity, { ...span, id, tenantId, createdBy: currentUserId() });
      this.audit.record({ ...about(id, 'assigned'), after: span });
      return this.read(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const found = await manager.findOneBy(VehicleAssignmentEntity, { tenantId: currentTenantId(), id });
      if (!found || !(await this.policy.can('vehicles:read', found))) throw notFound('vehicle assignment');
      assertVersion(found.version, expectedVersion);
      await this.policy.assertCan('vehicles:assign', found);
      await manager.delete(VehicleAssignmentEntity, { tenantId: found.tenantId, id });
      const { vehicleId, technicianId, startsOn, endsOn } = found;
      this.audit.record({ ...about(id, 'unassigned'), before: { vehicleId, technicianId, startsOn, endsOn } });
    });
  }

  /** Whoever assigns the same vehicle or the same technician waits, the vehicle always before the technician. */
  private async lockBoth({ vehicleId, technicianId }: Span): Promise<void> {
    const { manager } = this.unitOfWork;
    const [tenantId, lock] = [currentTenantId(), { mode: 'for_no_key_update' } as const];
    const vehicle = await manager.findOne(VehicleEntity, { where: { tenantId, id: vehicleId, isActive: true }, lock });
    if (!vehicle) throw unknown('/vehicleId', 'There is no such active vehicle.');
    const where = { tenantId, id: technicianId, isActive: true };
    const technician = await manager.findOne(TechnicianEntity, { where, lock });
    if (!technician) throw unknown('/technicianId', 'There is no such active technician.');
  }

  private async assertFree({ vehicleId, technicianId, startsOn, endsOn }: Span): Promise<void> {
    const other = await this.reader.one<Span & { readonly id: string }>(
      VEHICLE_ASSIGNMENT_SHAPE,
      sql`FROM vehicle_assignments a WHERE (a.vehicle_id = ${vehicleId} OR a.technician_id = ${technicianId})
        AND a.starts_on <= ${endsOn}::date AND a.ends_on >= ${startsOn}::date ORDER BY a.starts_on`,
    );
    if (!other) return;
    const isVehicle = other.vehicleId === vehicleId;
    const detail = `${isVehicle ? 'The vehicle' : 'The technician'} is assigned from ${other.startsOn} to ${other.endsOn}.`;
    throw WorkforceErrors['vehicle.already_assigned'](detail, {
      faults: [{ pointer: isVehicle ? '/vehicleId' : '/technicianId', code: 'already_assigned', detail }],
      members: { vehicleAssignmentId: other.id },
    });
  }

  private async read(id: string): Promise<JsonText> {
    const made = await this.reader.oneJson(
      VEHICLE_ASSIGNMENT_SHAPE,
      sql`FROM vehicle_assignments a WHERE a.id = ${id}`,
    );
    if (!made) throw notFound('vehicle assignment');
    return made;
  }
}

function unknown(pointer: string, detail: string) {
  return WorkforceErrors['vehicle.unknown_reference'](detail, { faults: [{ pointer, code: 'unknown', detail }] });
}

function endsBeforeItStarts() {
  const detail = 'The last day must not be before the first.';
  const faults = [{ pointer: '/endsOn', code: 'before_start', detail }];
  return WorkforceErrors['vehicle.invalid_span'](detail, { faults });
}

function about(id: string, deed: string) {
  return { action: `vehicle.${deed}`, resourceType: 'vehicle_assignment', resourceId: id };
}
