import { JobHandler, type JobProcessor } from '../../../platform/jobs';
import { PURGE_CLOSED_COMPANIES } from '../off-boarding.jobs';
import { PurgeCompanies } from '../use-cases/purge-companies';

@JobHandler(PURGE_CLOSED_COMPANIES)
export class PurgeClosedCompanies implements JobProcessor<Record<string, never>> {
  constructor(private readonly companies: PurgeCompanies) {}

  process(): Promise<void> {
    return this.companies.purgeDue();
  }
}
