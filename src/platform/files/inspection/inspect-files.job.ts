import { JobHandler, type JobProcessor } from '../../jobs';
import { INSPECT_FILES } from './inspection-jobs';
import { Quarantine } from './quarantine';

@JobHandler(INSPECT_FILES)
export class InspectFiles implements JobProcessor<Record<string, never>> {
  constructor(private readonly quarantine: Quarantine) {}

  async process(): Promise<void> {
    await this.quarantine.inspectWaiting();
  }
}
