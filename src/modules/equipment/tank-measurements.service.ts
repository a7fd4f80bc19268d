import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { newId } from '../../kernel/ids';
import type { PageRequest } from '../../kernel/pagination';
import { Policy } from '../../platform/access';
import { AuditLog } from '../../platform/audit';
import { type JsonText, ListReader, TenantReader, UnitOfWork } from '../../platform/database';
import { notFound } from '../../platform/http';
import { currentTenantId, currentUserId } from '../../platform/tenancy';
import { EquipmentChecks } from './equipment-checks';
import { EquipmentErrors } from './equipment.errors';
import { PumpThresholds } from './persistence/pump-thresholds';
import { TankMeasurementEntity } from './persistence/tank-measurement.entity';
import { MEASUREMENT_LIST, MEASUREMENT_SHAPE } from './persistence/tank-measurement.queries';
import type { TankEntity } from './persistence/tank.entity';
import { TanksService } from './tanks.service';

export interface MeasurementDraft {
  readonly measuredOn: string;
  /** Inches. */
  readonly sludgeIn: number;
  readonly scumIn: number;
  /** The tank's when absent. */
  readonly liquidIn?: number;
  readonly technicianId?: string | null;
}

/** What was measured in tanks: added to, never changed (SEP-05). */
@Injectable()
export class TankMeasurementsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
    private readonly lists: ListReader,
    private readonly policy: Policy,
    private readonly tanks: TanksService,
    private readonly checks: EquipmentChecks,
    private readonly thresholds: PumpThresholds,
    private readonly audit: AuditLog,
  ) {}

  async list(tankId: string, query: PageRequest): Promise<JsonText> {
    await this.tanks.get(tankId);
    return this.lists.list(MEASUREMENT_LIST, query, [sql`m.tank_id = ${tankId}`]);
  }

  /**
   * @throws `equipment.unknown_reference`, `equipment.day_in_future`, `tank_measurement.liquid_depth_unknown`,
   *   `tank_measurement.impossible` (422)
   */
  create(tankId: string, { technicianId = null, ...draft }: MeasurementDraft): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const tank = await this.tanks.load(tankId);
      await this.policy.assertCan('equipment:measure', tank);
      if (technicianId !== null) await this.checks.assertTechnician(technicianId);
      await this.checks.assertPast(draft.measuredOn, '/measuredOn');
      const reading = { ...draft, liquidIn: draft.liquidIn ?? liquidDepthOf(tank) };
      assertPossible(reading);
      const id = newId();
      const thresholdPct = await this.thresholds.of(tank.kind);
      const { measuredOn, sludgeIn, scumIn, liquidIn } = reading;
      await manager.insert(TankMeasurementEntity, {
        id,
        tankId,
        measuredOn,
        sludgeIn: String(sludgeIn),
        scumIn: String(scumIn),
        liquidIn: String(liquidIn),
        thresholdPct: String(thresholdPct),
        technicianId,
        tenantId: currentTenantId(),
        createdBy: currentUserId(),
      });
      this.audit.record({
        action: 'tank_measurement.created',
        resourceType: 'tank_measurement',
        resourceId: id,
        after: { tankId, ...reading, thresholdPct, technicianId },
      });
      return this.read(id);
    });
  }

  private async read(id: string): Promise<JsonText> {
    const measurement = await this.reader.oneJson(MEASUREMENT_SHAPE, sql`FROM tank_measurements m WHERE m.id = ${id}`);
    if (!measurement) throw notFound('measurement');
    return measurement;
  }
}

function liquidDepthOf({ liquidDepthIn }: TankEntity): number {
  if (liquidDepthIn !== null) return Number(liquidDepthIn);
  const detail = 'Say it here, or set it on the tank.';
  const faults = [{ pointer: '/liquidIn', code: 'required', detail }];
  throw EquipmentErrors['tank_measurement.liquid_depth_unknown'](detail, { faults });
}

function assertPossible({ sludgeIn, scumIn, liquidIn }: { sludgeIn: number; scumIn: number; liquidIn: number }): void {
  const hundredths = (inches: number): number => Math.round(inches * 100);
  if (hundredths(sludgeIn) + hundredths(scumIn) <= hundredths(liquidIn)) return;
  const detail = `Sludge and scum cannot be more than the ${liquidIn} inches of liquid.`;
  const faults = [{ pointer: '/sludgeIn', code: 'too_deep', detail }];
  throw EquipmentErrors['tank_measurement.impossible'](detail, { faults });
}
