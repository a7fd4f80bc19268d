import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { newId } from '../../kernel/ids';
import { runInContext } from '../tenancy';
import { declaredJobs, type JobProcessor } from './job';
import { jobCatalogue, jobHandlersAmong } from './job-catalogue';
import { JobQueue, type JobConsumer, type JobRun } from './job-queue';
import { JOB_SETTINGS, type JobSettings } from './job-settings';
import type { JobEnvelope } from './jobs';

/** Does the declared jobs in the worker; refuses to start when the catalogue has a hole. */
@Injectable()
export class JobWorker implements JobConsumer, OnModuleInit, OnApplicationBootstrap {
  private readonly logger = new Logger(JobWorker.name);
  private catalogue: ReadonlyMap<string, JobProcessor<object>> = new Map();

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly queue: JobQueue,
    @Inject(JOB_SETTINGS) private readonly settings: JobSettings,
  ) {}

  onModuleInit(): void {
    this.catalogue = jobCatalogue(declaredJobs(), jobHandlersAmong(this.discovery.getProviders()));
  }

  onApplicationBootstrap(): void {
    this.queue.consume('jobs', this.settings.jobConcurrency, this);
  }

  async process(run: JobRun): Promise<void> {
    const processor = this.catalogue.get(run.name);
    // Of a newer or an older version of the program; the attempts that follow may reach a worker that knows it.
    if (!processor) throw new Error(`No handler for job ${run.name}`);
    const { tenantId, correlationId, data = {} } = run.data as JobEnvelope;
    const context = {
      requestId: newId(),
      correlationId: correlationId ?? newId(),
      actor: { kind: 'system', name: run.name } as const,
      ...(tenantId !== undefined && { tenantId }),
    };
    await runInContext(context, async () => {
      await processor.process(data).catch((error: unknown) => {
        this.logger.warn({ msg: `Job ${run.name} failed`, jobId: run.id, attempt: run.attempt, err: error });
        throw error;
      });
    });
  }

  exhausted(run: JobRun, error: unknown): Promise<void> {
    this.logger.error({ msg: `Job ${run.name} is given up`, jobId: run.id, attempts: run.attempt, err: error });
    return Promise.resolve();
  }
}
