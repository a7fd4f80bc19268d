import { Injectable } from '@nestjs/common';
import type { CalendarDay } from '../../kernel/calendar';
import { WorkforceApi } from '../workforce';
import { type DispatchBlock, dispatchBlocks } from './domain/dispatch-gate';
import { HeldCredentials } from './persistence/held-credentials';

export interface DispatchQuestion {
  readonly technicianId: string;
  /** Key of the job type; without one only what every job requires is asked for. */
  readonly jobType: string | null;
  /** The day at the place of the work. */
  readonly on: CalendarDay;
}

/** What other modules may ask about licences and certifications, whatever the rights of the acting user. */
@Injectable()
export class ComplianceApi {
  constructor(
    private readonly held: HeldCredentials,
    private readonly workforce: WorkforceApi,
  ) {}

  /** Why the technician may not be sent to such a job on that day; empty when nothing speaks against it (CMP-03). */
  async dispatchBlocks({ technicianId, jobType, on }: DispatchQuestion): Promise<DispatchBlock[]> {
    const vehicle = await this.workforce.vehicleOn(technicianId, on);
    const held = await this.held.of(technicianId, vehicle);
    const requirements = await this.held.requirements(jobType);
    return dispatchBlocks(held, requirements, { type: jobType, on, hasVehicle: vehicle !== null });
  }
}
