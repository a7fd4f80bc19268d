import { defineJob, defineRepeatingJob } from '../jobs';

export const RUN_BULK_OPERATION = defineJob<{ readonly operationId: string }>('bulk_operations.run');
/** Finds operations whose worker is silent: it crashed, or the job was lost with Redis. */
export const RESUME_BULK_OPERATIONS = defineRepeatingJob('bulk_operations.resume', { everyMs: 10_000 });
