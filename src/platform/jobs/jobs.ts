import { Injectable } from '@nestjs/common';
import { newId } from '../../kernel/ids';
import { currentContext } from '../tenancy';
import { declaredJobs, type JobType } from './job';
import { JobQueue } from './job-queue';

/** What a job of the queue `jobs` carries. Repeating jobs carry nothing. */
export interface JobEnvelope {
  readonly tenantId?: string;
  readonly correlationId?: string;
  readonly data?: object;
}

export interface JobRequestOptions {
  /** Two requests with one id are one job as long as the first one waits. */
  readonly id?: string;
  readonly delayMs?: number;
}

/**
 * Asks for a job. It is gone when Redis is lost: what must happen for certain is an event of the outbox instead.
 * The job runs in the company that is current here.
 */
@Injectable()
export class Jobs {
  constructor(private readonly queue: JobQueue) {}

  async request<Data extends object>(type: JobType<Data>, data: Data, options: JobRequestOptions = {}): Promise<void> {
    if (declaredJobs().get(type.name) !== type) throw new Error(`Job ${type.name} is not declared`);
    if (type.repetition) throw new Error(`Job ${type.name} repeats; nobody asks for it`);
    const context = currentContext();
    const envelope: JobEnvelope = {
      ...(context?.tenantId !== undefined && { tenantId: context.tenantId }),
      correlationId: context?.correlationId ?? newId(),
      data,
    };
    await this.queue.add('jobs', [{ name: type.name, data: envelope, ...options }]);
  }
}
