import { JobHandler, type JobProcessor } from '../../jobs';
import { REMOVE_UNUSED_FILES } from './inspection-jobs';
import { UnusedFiles } from './unused-files';

/** Expired exports, discarded files and uploads that nobody used. */
@JobHandler(REMOVE_UNUSED_FILES)
export class RemoveUnusedFiles implements JobProcessor<Record<string, never>> {
  constructor(private readonly files: UnusedFiles) {}

  async process(): Promise<void> {
    while ((await this.files.remove()) > 0);
  }
}
