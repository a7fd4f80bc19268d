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
import type { TankKind, TankMaterial } from './domain/vocabulary';
import { EquipmentChecks, unknownReference } from './equipment-checks';
import { TankEntity } from './persistence/tank.entity';
import { FROM_TANKS, TANK_LIST, TANK_SHAPE, tankFilters, type TankFilters } from './persistence/tank.queries';
import { SepticSystemsService } from './septic-systems.service';

export interface TankTerms {
  readonly kind: TankKind;
  readonly gallons?: number | null;
  readonly compartments?: number | null;
  readonly material?: TankMaterial | null;
  readonly installedOn?: string | null;
  /** Inches. */
  readonly liquidDepthIn?: number | null;
  readonly lidDepthIn?: number | null;
  readonly hasRisers?: boolean | null;
  readonly locationNote?: string | null;
  readonly serviceIntervalMonths?: number | null;
  readonly lastPumpedOn?: string | null;
}

export interface TankDraft extends TankTerms {
  readonly systemId: string;
}

const DEPTHS = ['liquidDepthIn', 'lidDepthIn'] as const;

/** Keeps the tanks of septic systems, each with its own interval and last pumping (SEP-01, SEP-02). */
@Injectable()
export class TanksService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly systems: SepticSystemsService,
    private readonly checks: EquipmentChecks,
    private readonly audit: AuditLog,
  ) {}

  async list(query: PageRequest & TankFilters): Promise<JsonText> {
    const visible = await this.policy.where('equipment:read', 't');
    return this.lists.list(TANK_LIST, query, [visible, ...tankFilters(query)]);
  }

  async get(id: string): Promise<JsonText> {
    const visible = await this.policy.where('equipment:read', 't');
    const tank = await this.reader.oneJson(TANK_SHAPE, sql`${FROM_TANKS} WHERE t.id = ${id} AND ${visible}`);
    if (!tank) throw notFound('tank');
    return tank;
  }

  /** @throws `equipment.unknown_reference`, `equipment.day_in_future` (422) */
  create(draft: TankDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const id = newId();
      const { systemId, ...terms } = draft;
      if (!(await this.systems.find(systemId))) throw unknownReference('septic system', '/systemId');
      await this.assertPumped(terms);
      const values = { ...storedTerms(terms), systemId, kind: draft.kind };
      await manager.insert(TankEntity, { ...values, id, tenantId: currentTenantId(), createdBy: currentUserId() });
      this.audit.record({ ...about(id, 'created'), after: values });
      return this.get(id);
    });
  }

  /** @throws `equipment.day_in_future` (422) */
  update(id: string, changes: Partial<TankTerms>, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const tank = await this.load(id);
      assertVersion(tank.version, expectedVersion);
      await this.policy.assertCan('equipment:update', tank);
      await this.assertPumped(changes);
      const values = storedTerms(changes);
      const { before, after } = changedFields(comparable(tank), comparable(values));
      if (Object.keys(after).length === 0) return this.get(id);
      await updateVersioned(manager, TankEntity, tank, values);
      this.audit.record({ ...about(id, 'updated'), before, after });
      return this.get(id);
    });
  }

  /** Its measurements go with it. */
  delete(id: string, expectedVersion: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const tank = await this.load(id);
      assertVersion(tank.version, expectedVersion);
      await this.policy.assertCan('equipment:delete', tank);
      await manager.delete(TankEntity, { tenantId: currentTenantId(), id });
      const { systemId, kind, gallons, material, installedOn, lastPumpedOn, serviceIntervalMonths } = tank;
      this.audit.record({
        ...about(id, 'deleted'),
        before: { systemId, kind, gallons, material, installedOn, lastPumpedOn, serviceIntervalMonths },
      });
    });
  }

  /** Locked until the end of the unit of work. */
  async load(id: string): Promise<TankEntity> {
    const tank = await this.unitOfWork.manager.findOne(TankEntity, {
      where: { tenantId: currentTenantId(), id },
      lock: { mode: 'for_no_key_update' },
    });
    if (!tank || !(await this.systems.find(tank.systemId)) || !(await this.policy.can('equipment:read', tank)))
      throw notFound('tank');
    return tank;
  }

  private async assertPumped({ lastPumpedOn }: Partial<TankTerms>): Promise<void> {
    if (typeof lastPumpedOn === 'string') await this.checks.assertPast(lastPumpedOn, '/lastPumpedOn');
  }
}

/** Depths are exact decimals in the database. */
function storedTerms({ liquidDepthIn, lidDepthIn, ...terms }: Partial<TankTerms>) {
  return definedFields({ ...terms, liquidDepthIn: decimalText(liquidDepthIn), lidDepthIn: decimalText(lidDepthIn) });
}

function decimalText(value: number | null | undefined): string | null | undefined {
  return typeof value === 'number' ? String(value) : value;
}

/** `48.00` of the database and `48` of a request are the same depth. */
function comparable(values: object): Readonly<Record<string, unknown>> {
  const known = values as Partial<Record<string, unknown>>;
  const depths = DEPTHS.flatMap((name) => (typeof known[name] === 'string' ? [[name, Number(known[name])]] : []));
  return { ...values, ...(Object.fromEntries(depths) as Record<string, number>) };
}

function about(id: string, deed: string) {
  return { action: `tank.${deed}`, resourceType: 'tank', resourceId: id };
}
