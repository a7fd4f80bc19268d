import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Policy } from '../../../platform/access';
import { TenantReader } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { type DueBasis, type DueTraceStep, tankDue, type TankState } from '../domain/tank-due';
import type { TankKind } from '../domain/vocabulary';
import { EquipmentChecks } from '../equipment-checks';
import { PumpThresholds } from '../persistence/pump-thresholds';
import { TANK_STATE } from '../persistence/tank-measurement.queries';
import { FROM_TANKS } from '../persistence/tank.queries';

export interface TankDueAnswer {
  readonly tankId: string;
  /** The day it is at the company. */
  readonly asOf: string;
  readonly basis: DueBasis;
  readonly thresholdPct: number;
  readonly fillPct: number | null;
  readonly dueAfterMonths: number | null;
  readonly dueOn: string | null;
  readonly isDueNow: boolean;
  readonly trace?: readonly DueTraceStep[];
}

/** When a tank is to be pumped, and why then (SEP-05). */
@Injectable()
export class ReadTankDue {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
    private readonly checks: EquipmentChecks,
    private readonly thresholds: PumpThresholds,
  ) {}

  async execute(tankId: string, { explain = false }: { readonly explain?: boolean }): Promise<TankDueAnswer> {
    const visible = await this.policy.where('equipment:read', 't');
    const tail = sql`${FROM_TANKS} WHERE t.id = ${tankId} AND ${visible}`;
    const tank = await this.reader.one<TankState & { kind: TankKind }>(TANK_STATE, tail);
    if (!tank) throw notFound('tank');
    const [asOf, thresholdPct] = [await this.checks.today(), await this.thresholds.of(tank.kind)];
    const { fill, trace, dueAfterMonths, ...due } = tankDue(tank, thresholdPct, asOf);
    return {
      tankId,
      asOf,
      thresholdPct,
      fillPct: fill === null ? null : rounded(fill * 100),
      dueAfterMonths: dueAfterMonths === null ? null : rounded(dueAfterMonths),
      ...due,
      ...(explain && { trace }),
    };
  }
}

/** To two decimals, for people; the trace has all of them. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
