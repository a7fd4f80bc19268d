import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { invalidRequest, notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { intervalFaults } from '../domain/calendar-faults';
import type { OpenTimes } from '../domain/working-hours';
import { CalendarDayEntity } from '../persistence/calendar-day.entity';
import { CalendarQueries } from '../persistence/calendar.queries';
import { lockCompany } from '../persistence/company.repository';

export interface CalendarDayRule {
  readonly name?: string | null;
  /** Empty: closed. */
  readonly intervals: readonly OpenTimes[];
}

const FIRST_DAY = '2000-01-01';
const LAST_DAY = '2099-12-31';

/** Gives a day hours of its own, or takes them away; what it had before is replaced. */
@Injectable()
export class SetCalendarDay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: CalendarQueries,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `request.invalid` (400) for intervals that overlap, `resource.stale_version` (412) */
  async execute(day: CalendarDay, rule: CalendarDayRule, ifMatch: number | undefined): Promise<JsonText> {
    const faults = [...dayFaults(day), ...intervalFaults(rule.intervals, '/intervals')];
    if (faults.length > 0) throw invalidRequest(faults);
    return this.unitOfWork.run(async (manager) => {
      const tenantId = currentTenantId();
      // Whoever sets the same day at the same moment waits here, so that one of the two replaces the other.
      await lockCompany(manager, tenantId);
      const present = await manager.findOneBy(CalendarDayEntity, { tenantId, day });
      assertVersion(present?.version ?? 0, ifMatch);
      const values = {
        name: rule.name ?? null,
        intervals: rule.intervals.map(({ opensAt, closesAt }) => ({ opensAt, closesAt })),
      };
      const { before, after } = changedFields(present ? { ...present } : {}, values);
      if (!present) {
        const id = newId();
        await manager.insert(CalendarDayEntity, { id, tenantId, day, ...values, createdBy: currentUserId() });
        const created = { action: 'calendar_day.set', resourceType: 'calendar_day', resourceId: id };
        this.audit.record({ ...created, after: { day, ...values } });
      } else if (Object.keys(after).length > 0) {
        await updateVersioned(manager, CalendarDayEntity, present, values);
        const changed = { action: 'calendar_day.set', resourceType: 'calendar_day', resourceId: present.id };
        this.audit.record({ ...changed, before, after });
      }
      return this.read(day);
    });
  }

  private async read(day: CalendarDay): Promise<JsonText> {
    const found = await this.queries.day(day);
    if (!found) throw notFound('calendar day');
    return found;
  }
}

function dayFaults(day: CalendarDay) {
  if (day >= FIRST_DAY && day <= LAST_DAY) return [];
  return [{ pointer: '/path/day', code: 'out_of_range', detail: `From ${FIRST_DAY} to ${LAST_DAY}.` }];
}
