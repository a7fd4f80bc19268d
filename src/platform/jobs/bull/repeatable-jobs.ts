import type { CronRepeatOptions, EveryRepeatOptions, JobInformation, Queue } from 'bull';
import type { Schedule } from '../job-queue';

/**
 * Makes the repeating jobs of a queue exactly these. Adding one twice changes nothing: the id of the next run is made of its
 * name and its instant. Schedules of an earlier version of the program are removed.
 */
export async function replaceSchedules(queue: Queue, schedules: readonly Schedule[]): Promise<void> {
  const stored = await queue.getRepeatableJobs();
  const stale = stored.filter((job) => !schedules.some((schedule) => isSame(job, schedule)));
  for (const { key } of stale) await queue.removeRepeatableByKey(key);
  for (const { name, repetition } of schedules) await queue.add(name, {}, { repeat: repeatOptions(repetition) });
}

function repeatOptions(repetition: Schedule['repetition']): CronRepeatOptions | EveryRepeatOptions {
  return 'everyMs' in repetition ? { every: repetition.everyMs } : { cron: repetition.cron, tz: repetition.timeZone };
}

function isSame(stored: JobInformation, { name, repetition }: Schedule): boolean {
  if (stored.name !== name) return false;
  return 'everyMs' in repetition
    ? Number(stored.every) === repetition.everyMs
    : stored.cron === repetition.cron && stored.tz === repetition.timeZone;
}
