import { defineJob, defineRepeatingJob } from '../../jobs';

/** Asked for when a file comes to be used, so that a photo can be seen almost at once. */
export const INSPECT_FILE = defineJob<{ fileId: string }>('files.inspect_one');

/** Finds what the queue lost, and tries again what could not be inspected. */
export const INSPECT_FILES = defineRepeatingJob('files.inspect_waiting', { everyMs: 3_000 });

export const REMOVE_UNUSED_FILES = defineRepeatingJob('files.remove_unused', { everyMs: 10 * 60_000 });
