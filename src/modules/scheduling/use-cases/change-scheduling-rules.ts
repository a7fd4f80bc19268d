import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, lockInCompany, UnitOfWork, updateVersioned } from '../../../platform/database';
import { invalidRequest } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { DEFAULT_RULES, ruleFaults, type SchedulingRules } from '../domain/scheduling-rules';
import { SchedulingSettingsEntity } from '../persistence/scheduling-settings.entity';

/** The rules with the version that `If-Match` names; 0 until something was changed. */
export interface StoredRules extends SchedulingRules {
  readonly version: number;
}

/** Reads the rules of scheduling, and replaces them as a whole. */
@Injectable()
export class ChangeSchedulingRules {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  present(): Promise<StoredRules> {
    return this.unitOfWork.read(async () => plain(await this.stored()));
  }

  /** @throws `request.invalid` (400) for rules that contradict each other, `resource.stale_version` (412) */
  execute(rules: SchedulingRules, expectedVersion: number | undefined): Promise<StoredRules> {
    const faults = ruleFaults(rules);
    if (faults.length > 0) throw invalidRequest(faults);
    return this.unitOfWork.run(async (manager) => {
      await lockInCompany(manager, 'scheduling settings');
      const stored = await this.stored();
      const present = plain(stored);
      assertVersion(present.version, expectedVersion);
      const { before, after } = changedFields({ ...present }, { ...rules });
      if (Object.keys(after).length === 0) return present;
      const values = { ...rules, milesPerHour: String(rules.milesPerHour) };
      const [id, tenantId] = [stored?.id ?? newId(), currentTenantId()];
      if (stored) await updateVersioned(manager, SchedulingSettingsEntity, stored, values);
      else await manager.insert(SchedulingSettingsEntity, { ...values, id, tenantId, createdBy: currentUserId() });
      const about = { action: 'scheduling.configured', resourceType: 'scheduling_settings', resourceId: id };
      this.audit.record({ ...about, before, after });
      return plain(await this.stored());
    });
  }

  private stored(): Promise<SchedulingSettingsEntity | null> {
    return this.unitOfWork.manager.findOneBy(SchedulingSettingsEntity, { tenantId: currentTenantId() });
  }
}

function plain(stored: SchedulingSettingsEntity | null): StoredRules {
  if (!stored) return { ...DEFAULT_RULES, version: 0 };
  const { bufferMinutes, minimumNoticeMinutes, horizonDays, slotStepMinutes, arrivalWindowMinutes } = stored;
  const { zones, capacityRules, version, milesPerHour } = stored;
  const numbers = { bufferMinutes, minimumNoticeMinutes, horizonDays, slotStepMinutes, arrivalWindowMinutes };
  return { milesPerHour: Number(milesPerHour), ...numbers, zones, capacityRules, version };
}
