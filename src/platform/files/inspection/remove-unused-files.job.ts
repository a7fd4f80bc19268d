import { defineRepeatingJob, JobHandler, type JobProcessor } from '../../jobs';
import { Quarantine } from './quarantine';

export const REMOVE_UNUSED_FILES = defineRepeatingJob('files.remove_unused', { everyMs: 10 * 60_000 });

/** Expired exports, discarded files and uploads that nobody used. */
@JobHandler(REMOVE_UNUSED_FILES)
export class RemoveUnusedFiles implements JobProcessor<Record<string, never>> {
  constructor(private readonly quarantine: Quarantine) {}

  async process(): Promise<void> {
    while ((await this.quarantine.removeUnused()) > 0);
  }
}
