import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../../kernel/calendar';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { currentTenantId } from '../../../platform/tenancy';
import { CalendarDayEntity } from '../persistence/calendar-day.entity';
import { lockCompany } from '../persistence/company.repository';

/** The day follows its week again, whether it did before or not. */
@Injectable()
export class ClearCalendarDay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `resource.stale_version` (412) */
  execute(day: CalendarDay, ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.run(async (manager) => {
      const tenantId = currentTenantId();
      await lockCompany(manager, tenantId);
      const present = await manager.findOneBy(CalendarDayEntity, { tenantId, day });
      assertVersion(present?.version ?? 0, ifMatch);
      if (!present) return;
      await manager.delete(CalendarDayEntity, { tenantId, id: present.id });
      const { name, intervals } = present;
      this.audit.record({
        action: 'calendar_day.cleared',
        resourceType: 'calendar_day',
        resourceId: present.id,
        before: { day, name, intervals },
      });
    });
  }
}
