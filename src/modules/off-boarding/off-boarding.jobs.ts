import { defineFilePurpose } from '../../platform/files';
import { defineJob, defineRepeatingJob } from '../../platform/jobs';

/** Kept until the closing is called off or the company is gone. */
export const COMPANY_EXPORT_FILE = defineFilePurpose({
  name: 'company_export',
  origin: 'generated',
  types: ['application/zip'],
});

export const WRITE_COMPANY_EXPORT = defineJob<{ closureId: string }>('off_boarding.write_export');

/** Takes up exports whose worker died or whose job was lost with Redis. */
export const RESUME_COMPANY_EXPORTS = defineRepeatingJob('off_boarding.resume_exports', { everyMs: 10_000 });

/** Ends companies whose grace is over, and goes on with those that a worker left half gone. */
export const PURGE_CLOSED_COMPANIES = defineRepeatingJob('off_boarding.purge_closed', { everyMs: 60_000 });
