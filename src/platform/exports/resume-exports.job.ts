import { newId } from '../../kernel/ids';
import { JobHandler, type JobProcessor, Jobs } from '../jobs';
import { runInContext } from '../tenancy';
import { ExportRows } from './export-rows';
import { RESUME_EXPORTS, WRITE_EXPORT } from './export-work';

/** Asks again for exports that nobody is at; whoever claims one first writes it. */
@JobHandler(RESUME_EXPORTS)
export class ResumeExports implements JobProcessor<Record<string, never>> {
  constructor(
    private readonly rows: ExportRows,
    private readonly jobs: Jobs,
  ) {}

  async process(): Promise<void> {
    for (const { tenantId, id } of await this.rows.abandoned()) {
      const correlationId = newId();
      await runInContext({ requestId: correlationId, correlationId, tenantId }, () =>
        this.jobs.request(WRITE_EXPORT, { exportId: id }),
      );
    }
  }
}
