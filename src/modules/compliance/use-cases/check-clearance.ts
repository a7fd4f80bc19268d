import { Injectable } from '@nestjs/common';
import { type CalendarDay, dayIn } from '../../../kernel/calendar';
import { Policy } from '../../../platform/access';
import { CompanyClock } from '../../../platform/company-clock';
import { notFound } from '../../../platform/http';
import { TenantsApi } from '../../tenants';
import { WorkforceApi } from '../../workforce';
import { ComplianceApi } from '../compliance.api';
import type { DispatchBlock } from '../domain/dispatch-gate';

export interface Clearance {
  readonly technicianId: string;
  readonly jobType: string | null;
  readonly on: CalendarDay;
  readonly isCleared: boolean;
  readonly blocks: readonly DispatchBlock[];
}

/** Whether a technician may be sent to a job on a day (CMP-03). Whoever may not read his licences finds nobody. */
@Injectable()
export class CheckClearance {
  constructor(
    private readonly compliance: ComplianceApi,
    private readonly workforce: WorkforceApi,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly policy: Policy,
  ) {}

  async execute(technicianId: string, job: { readonly jobType?: string; readonly on?: string }): Promise<Clearance> {
    const isReadable = await this.policy.can('licenses:read', { technicianId });
    if (!isReadable || (await this.workforce.technician(technicianId)) === null) throw notFound('technician');
    const { jobType = null, on = await this.today() } = job;
    const blocks = await this.compliance.dispatchBlocks({ technicianId, jobType, on });
    return { technicianId, jobType, on, isCleared: blocks.length === 0, blocks };
  }

  private async today(): Promise<CalendarDay> {
    return dayIn((await this.tenants.current()).timeZone, await this.clock.now());
  }
}
