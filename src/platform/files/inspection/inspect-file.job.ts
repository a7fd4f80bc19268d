import { JobHandler, type JobProcessor } from '../../jobs';
import { INSPECT_FILE } from './inspection-jobs';
import { Quarantine } from './quarantine';

@JobHandler(INSPECT_FILE)
export class InspectFile implements JobProcessor<{ fileId: string }> {
  constructor(private readonly quarantine: Quarantine) {}

  async process({ fileId }: { fileId: string }): Promise<void> {
    await this.quarantine.inspect(fileId);
  }
}
