import { defineFilePurpose } from '../files';
import { defineJob, defineRepeatingJob } from '../jobs';

/** How long a finished export can be downloaded. */
export const EXPORT_DAYS = 7;

export const EXPORT_FILE = defineFilePurpose({
  name: 'export',
  origin: 'generated',
  types: ['text/csv', 'application/x-ndjson'],
  keptForHours: EXPORT_DAYS * 24,
});

export const WRITE_EXPORT = defineJob<{ exportId: string }>('exports.write');

/** Takes up exports whose worker died or whose job was lost with Redis. */
export const RESUME_EXPORTS = defineRepeatingJob('exports.resume_abandoned', { everyMs: 10_000 });
