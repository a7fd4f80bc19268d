import { JOB_HANDLER_METADATA, type JobProcessor, type JobType } from './job';

export interface FoundJobHandler {
  /** Class name, for messages. */
  readonly owner: string;
  readonly type: JobType<object>;
  readonly processor: JobProcessor<object>;
}

/** Who does which job. Throws one error with every fault: unknown job, job with two handlers, job without one. */
export function jobCatalogue(
  declared: ReadonlyMap<string, JobType<object>>,
  handlers: readonly FoundJobHandler[],
): ReadonlyMap<string, JobProcessor<object>> {
  const faults: string[] = [];
  const owners = new Map<string, string>();
  for (const { owner, type } of handlers) {
    if (declared.get(type.name) !== type) faults.push(`${owner} handles ${type.name}, which is not declared`);
    const other = owners.get(type.name);
    if (other !== undefined) faults.push(`${type.name} has two handlers: ${other} and ${owner}`);
    owners.set(type.name, owner);
  }
  for (const name of declared.keys()) {
    if (!owners.has(name)) faults.push(`${name} has no handler`);
  }
  if (faults.length > 0) throw new Error(`The catalogue of jobs is not complete:\n  ${faults.join('\n  ')}`);
  return new Map(handlers.map(({ type, processor }) => [type.name, processor]));
}

interface DiscoveredProvider {
  readonly metatype: unknown;
  readonly instance: unknown;
}

/** The handlers among the providers of an application. */
export function jobHandlersAmong(providers: readonly DiscoveredProvider[]): FoundJobHandler[] {
  const found = new Map<unknown, FoundJobHandler>();
  for (const { metatype, instance } of providers) {
    if (typeof metatype !== 'function' || typeof instance !== 'object' || instance === null) continue;
    const type = Reflect.getMetadata(JOB_HANDLER_METADATA, metatype) as JobType<object> | undefined;
    if (type) found.set(instance, { owner: metatype.name, type, processor: instance as JobProcessor<object> });
  }
  return [...found.values()];
}
