import { defineRepeatingJob, JobHandler, type JobProcessor } from '../../jobs';
import { Quarantine } from './quarantine';

export const INSPECT_FILES = defineRepeatingJob('files.inspect_waiting', { everyMs: 3_000 });

/** Nobody waits long for a photo. */
@JobHandler(INSPECT_FILES)
export class InspectFiles implements JobProcessor<Record<string, never>> {
  constructor(private readonly quarantine: Quarantine) {}

  async process(): Promise<void> {
    await this.quarantine.inspectWaiting();
  }
}
