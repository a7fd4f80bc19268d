import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { definedFields } from '../../kernel/defined-fields';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog, changedFields } from '../../platform/audit';
import {
  assertVersion,
  type JsonText,
  ListReader,
  lockInCompany,
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import type { VehiclePermit } from './domain/vehicle-permit';
import { VehicleEntity } from './persistence/vehicle.entity';
import { VEHICLE_LIST, VEHICLE_SHAPE, vehicleFilters, type VehicleFilters } from './persistence/vehicle.queries';
import { WorkforceErrors } from './workforce.errors';

export interface VehicleDraft {
  readonly name: string;
  readonly plate?: string | null;
  readonly plateState?: string | null;
  readonly capacityGallons?: number | null;
  readonly permits?: VehiclePermit[];
  readonly serviceDueOn?: string | null;
  readonly isActive?: boolean;
  readonly notes?: string | null;
}

/** Keeps the vehicles (SCH-24). */
@Injectable()
export class VehiclesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & VehicleFilters): Promise<JsonText> {
    if (query.include === 'deleted') await this.policy.assertCan('vehicles:delete');
    const visible = await this.policy.where('vehicles:read', 'v');
    return this.lists.list(VEHICLE_LIST, query, [visible, ...vehicleFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('vehicles:read', 'v');
    const tail = sql`FROM vehicles v WHERE v.id = ${id} AND v.deleted_at IS NULL AND ${visible}`;
    const vehicle = await this.reader.oneJson(VEHICLE_SHAPE, tail);
    if (!vehicle) throw notFound('vehicle');
    return vehicle;
  }

  /** @throws `vehicle.name_taken` (409) */
  create(draft: VehicleDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const values = definedFields(draft);
      await this.assertNameIsFree(id, draft.name);
      await manager.insert(VehicleEntity, { ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() });
      this.audit.record({ ...about(id, 'created'), after: values });
      return this.get(id);
    });
  }

  /** @throws `vehicle.name_taken` (409) */
  update(id: string, changes: Partial<VehicleDraft>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const vehicle = await this.load(id);
      assertVersion(vehicle.version, expectedVersion);
      await this.policy.assertCan('vehicles:update', vehicle);
      if (changes.name !== undefined) await this.assertNameIsFree(id, changes.name);
      const values = definedFields(changes);
      const { before, after } = changedFields({ ...vehicle }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, VehicleEntity, vehicle, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const vehicle = await this.load(id);
      assertVersion(vehicle.version, expectedVersion);
      await this.policy.assertCan('vehicles:delete', vehicle);
      await updateVersioned(manager, VehicleEntity, vehicle, { deletedAt: () => 'now()' });
      this.audit.record({ ...about(id, 'deleted'), before: { name: vehicle.name } });
    });
  }

  /**
   * Restoring what is not deleted changes nothing.
   * @throws `vehicle.name_taken` (409) when another vehicle got its name meanwhile.
   */
  restore(id: string, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const vehicle = await this.load(id, { withDeleted: true });
      await this.policy.assertCan('vehicles:delete', vehicle);
      assertVersion(vehicle.version, expectedVersion);
      if (vehicle.deletedAt === null) return this.get(id);
      await this.assertNameIsFree(id, vehicle.name);
      await updateVersioned(manager, VehicleEntity, vehicle, { deletedAt: null });
      this.audit.record({ ...about(id, 'restored'), after: { name: vehicle.name } });
      return this.get(id);
    });
  }

  private async load(id: string, scope: { readonly withDeleted?: true } = {}): Promise<VehicleEntity> {
    const where = { tenantId: currentTenantId(), id };
    const vehicle = await this.unitOfWork.manager.findOne(VehicleEntity, { where, ...scope });
    if (!vehicle || !(await this.policy.can('vehicles:read', vehicle))) throw notFound('vehicle');
    return vehicle;
  }

  /** Two vehicles of one name would be mistaken for each other on the board. */
  private async assertNameIsFree(id: string, name: string): Promise<void> {
    const { manager } = this.unitOfWork;
    await lockInCompany(manager, 'vehicle names');
    const taken = await manager
      .createQueryBuilder(VehicleEntity, 'v')
      .where('lower(v.name) = lower(:name) AND v.id <> :id', { name, id })
      .getExists();
    if (!taken) return;
    throw WorkforceErrors['vehicle.name_taken'](`Another vehicle is called ${name}.`, {
      faults: [{ pointer: '/name', code: 'taken', detail: 'The name must be unique in the company.' }],
    });
  }
}

function about(id: string, deed: string) {
  return { action: `vehicle.${deed}`, resourceType: 'vehicle', resourceId: id };
}
