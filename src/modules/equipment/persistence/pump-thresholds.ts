import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import { pumpThresholdPct } from '../domain/pump-threshold';
import type { TankKind } from '../domain/vocabulary';

const SETTINGS = rowShape({ settings: column('n.settings', 'json') });

/** At how many percent the company pumps, by its own settings as they are now. */
@Injectable()
export class PumpThresholds {
  constructor(private readonly reader: TenantReader) {}

  async of(kind: TankKind): Promise<number> {
    const tail = sql`FROM tenants n WHERE n.id = ${currentTenantId()}`;
    const company = await this.reader.one<{ settings: Record<string, unknown> }>(SETTINGS, tail);
    return pumpThresholdPct(kind, company?.settings ?? {});
  }
}
