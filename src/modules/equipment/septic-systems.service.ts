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
  TenantReader,
  UnitOfWork,
  updateVersioned,
} from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import type { SystemKind } from './domain/vocabulary';
import { EquipmentChecks } from './equipment-checks';
import { SepticSystemEntity } from './persistence/septic-system.entity';
import {
  FROM_SYSTEMS,
  SYSTEM_LIST,
  SYSTEM_SHAPE,
  systemFilters,
  type SystemFilters,
} from './persistence/septic-system.queries';

export interface SystemTerms {
  readonly kind: SystemKind;
  readonly designFlowGpd?: number | null;
  readonly installedOn?: string | null;
  readonly locationNote?: string | null;
}

export interface SystemDraft extends SystemTerms {
  readonly propertyId: string;
}

/** Keeps the septic systems of properties (SEP-01). */
@Injectable()
export class SepticSystemsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly checks: EquipmentChecks,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & SystemFilters): Promise<JsonText> {
    const visible = await this.policy.where('equipment:read', 's');
    return this.lists.list(SYSTEM_LIST, query, [visible, ...systemFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('equipment:read', 's');
    const system = await this.reader.oneJson(SYSTEM_SHAPE, sql`${FROM_SYSTEMS} WHERE s.id = ${id} AND ${visible}`);
    if (!system) throw notFound('septic system');
    return system;
  }

  /** @throws `equipment.unknown_reference` (422) */
  create(draft: SystemDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      await this.checks.assertProperty(draft.propertyId);
      const values = { ...definedFields(draft), propertyId: draft.propertyId, kind: draft.kind };
      await manager.insert(SepticSystemEntity, {
        ...values,
        id,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.audit.record({ ...about(id, 'created'), after: values });
      return this.get(id);
    });
  }

  update(id: string, changes: Partial<SystemTerms>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const system = await this.load(id);
      assertVersion(system.version, expectedVersion);
      await this.policy.assertCan('equipment:update', system);
      const values = definedFields(changes);
      const { before, after } = changedFields({ ...system }, values);
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, SepticSystemEntity, system, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  /** Its tanks and their measurements go with it. */
  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const system = await this.load(id);
      assertVersion(system.version, expectedVersion);
      await this.policy.assertCan('equipment:delete', system);
      await manager.delete(SepticSystemEntity, { tenantId: currentTenantId(), id });
      const { propertyId, kind, designFlowGpd, installedOn, locationNote } = system;
      this.audit.record({
        ...about(id, 'deleted'),
        before: { propertyId, kind, designFlowGpd, installedOn, locationNote },
      });
    });
  }

  /** Locked until the end of the unit of work; null for what there is not, or not for this person. */
  async find(id: string): Promise<SepticSystemEntity | null> {
    const system = await this.unitOfWork.manager.findOne(SepticSystemEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
    });
    if (!system || !(await this.checks.hasProperty(system.propertyId))) return null;
    return (await this.policy.can('equipment:read', system)) ? system : null;
  }

  private async load(id: string): Promise<SepticSystemEntity> {
    const system = await this.find(id);
    if (!system) throw notFound('septic system');
    return system;
  }
}

function about(id: string, deed: string) {
  return { action: `septic_system.${deed}`, resourceType: 'septic_system', resourceId: id };
}
