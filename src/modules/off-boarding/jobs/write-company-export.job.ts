import { JobHandler, type JobProcessor } from '../../../platform/jobs';
import { WRITE_COMPANY_EXPORT } from '../off-boarding.jobs';
import { WriteCompanyExport } from '../use-cases/write-company-export';

@JobHandler(WRITE_COMPANY_EXPORT)
export class WriteCompanyExportJob implements JobProcessor<{ closureId: string }> {
  constructor(private readonly write: WriteCompanyExport) {}

  process({ closureId }: { closureId: string }): Promise<void> {
    return this.write.execute(closureId);
  }
}
