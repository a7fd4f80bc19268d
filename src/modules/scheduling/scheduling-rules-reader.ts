import { Injectable } from '@nestjs/common';
import { invalidRequest } from '../../platform/http';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId } from '../../platform/tenancy';
import { DEFAULT_RULES, type SchedulingRules, type ServiceZone } from './domain/scheduling-rules';
import { SchedulingSettingsEntity } from './persistence/scheduling-settings.entity';
import { SchedulingErrors } from './scheduling.errors';

/** The rules of the current company, whatever the rights of the acting user. */
@Injectable()
export class SchedulingRulesReader {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async rules(): Promise<SchedulingRules> {
    const stored = await this.unitOfWork.read((manager) =>
      manager.findOneBy(SchedulingSettingsEntity, { tenantId: currentTenantId() }),
    );
    return stored ? { ...stored, milesPerHour: Number(stored.milesPerHour) } : DEFAULT_RULES;
  }

  /** @throws `scheduling.unknown_zone` (422) */
  async assertZones(keys: readonly string[], pointer: string): Promise<void> {
    if (keys.length === 0) return;
    const known = (await this.rules()).zones.map(({ key }) => key);
    const missing = keys.find((key) => !known.includes(key));
    if (missing === undefined) return;
    const detail = `There is no zone ${missing}.`;
    throw SchedulingErrors['scheduling.unknown_zone'](detail, { faults: [{ pointer, code: 'unknown', detail }] });
  }

  /** A zone that a query names. @throws `request.invalid` (400) */
  zone({ zones }: SchedulingRules, key: string): ServiceZone {
    const zone = zones.find((one) => one.key === key);
    if (zone) return zone;
    throw invalidRequest([{ pointer: '/query/zone', code: 'unknown', detail: `There is no zone ${key}.` }]);
  }
}
