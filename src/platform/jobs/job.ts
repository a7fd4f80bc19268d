import { applyDecorators, Injectable, SetMetadata } from '@nestjs/common';

/** When a repeating job runs: a fixed rhythm counted from the epoch, or a cron expression in a time zone. */
export type Repetition = { readonly everyMs: number } | { readonly cron: string; readonly timeZone: string };

/** Work that a process does in the background. Names are `area.verb_noun` and kept as long as jobs of that name may wait. */
export interface JobType<Data extends object> {
  readonly name: string;
  /** Absent: the job runs when somebody asks for it. */
  readonly repetition?: Repetition;
  /** Carries the data's type; never set. */
  readonly dataType?: Data;
}

const JOB_NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/;

const declared = new Map<string, JobType<object>>();

function declare<Data extends object>(type: JobType<Data>): JobType<Data> {
  if (!JOB_NAME.test(type.name)) throw new Error(`Not a name for a job: ${type.name}`);
  if (declared.has(type.name)) throw new Error(`Job ${type.name} is declared twice`);
  declared.set(type.name, type);
  return type;
}

/** Declares a job that runs on demand. Its data are ids, no content: operators of all companies see the queue. */
export function defineJob<Data extends object>(name: `${string}.${string}`): JobType<Data> {
  return declare<Data>({ name });
}

/** Declares a job that the worker keeps scheduled: at most one run per occasion, whatever the number of workers. */
export function defineRepeatingJob(
  name: `${string}.${string}`,
  repetition: Repetition,
): JobType<Record<string, never>> {
  return declare<Record<string, never>>({ name, repetition });
}

/** Every declared job by name. */
export function declaredJobs(): ReadonlyMap<string, JobType<object>> {
  return declared;
}

/**
 * Does one kind of job. It may run more than once for one job, so its effect must bear that. A job that was asked for inside
 * a company runs in the context of that company; a repeating one has no company.
 */
export interface JobProcessor<Data extends object> {
  process(data: Data): Promise<void>;
}

export const JOB_HANDLER_METADATA = 'headwater:job-handler';

/** Marks the provider that does a job; the worker refuses to start when a declared job has none or two. */
export function JobHandler(type: JobType<object>): ClassDecorator {
  return applyDecorators(Injectable(), SetMetadata(JOB_HANDLER_METADATA, type));
}
