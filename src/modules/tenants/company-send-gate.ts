import { Injectable } from '@nestjs/common';
import { SendGate } from '../../platform/tenancy';
import { maySend } from './domain/tenant-status';
import { TenantsApi } from './tenants.api';

/** Closed while the company is paused, suspended or closed; a change is noticed in every process within 30 seconds. */
@Injectable()
export class CompanySendGate extends SendGate {
  constructor(private readonly tenants: TenantsApi) {
    super();
  }

  override async companyMaySend(): Promise<boolean> {
    return maySend((await this.tenants.current()).status);
  }
}
