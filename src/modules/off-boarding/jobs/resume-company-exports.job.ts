import { newId } from '../../../kernel/ids';
import { JobHandler, type JobProcessor, Jobs } from '../../../platform/jobs';
import { runInContext } from '../../../platform/tenancy';
import { RESUME_COMPANY_EXPORTS, WRITE_COMPANY_EXPORT } from '../off-boarding.jobs';
import { Closures } from '../persistence/closures';

/** Asks again for exports that nobody is at; whoever claims one first writes it. */
@JobHandler(RESUME_COMPANY_EXPORTS)
export class ResumeCompanyExports implements JobProcessor<Record<string, never>> {
  constructor(
    private readonly closures: Closures,
    private readonly jobs: Jobs,
  ) {}

  async process(): Promise<void> {
    for (const { tenantId, id } of await this.closures.abandoned()) {
      const correlationId = newId();
      await runInContext({ requestId: correlationId, correlationId, tenantId }, () =>
        this.jobs.request(WRITE_COMPANY_EXPORT, { closureId: id }),
      );
    }
  }
}
