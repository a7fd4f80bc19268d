import { BullModule } from '@nestjs/bull';
import { Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { BullJobQueue } from './bull/bull-job-queue';
import { bullOptions } from './bull/bull-options';
import { RedisConnections } from './bull/redis-connections';
import { JobQueue, QUEUE_NAMES } from './job-queue';
import { DEFAULT_JOB_SETTINGS, JOB_SETTINGS, type JobSettings } from './job-settings';
import { JobWorker } from './job-worker';
import { Jobs } from './jobs';
import { QueueHealth } from './queue-health';
import { PurgeIdempotencyKeys } from './retention/purge-idempotency-keys.job';
import { ScheduleKeeper } from './schedule-keeper';

@Global()
@Module({
  providers: [RedisConnections, { provide: JOB_SETTINGS, useValue: DEFAULT_JOB_SETTINGS }],
  exports: [RedisConnections, JOB_SETTINGS],
})
class JobConnectionsModule {}

const queues = BullModule.registerQueueAsync(
  ...QUEUE_NAMES.map((name) => ({
    name,
    imports: [JobConnectionsModule],
    inject: [JOB_SETTINGS, RedisConnections],
    useFactory: (settings: JobSettings, connections: RedisConnections) => bullOptions(settings, connections),
  })),
);

/** The queues, for both processes: asking for jobs, health, counts. Works on nothing. */
@Global()
@Module({
  imports: [JobConnectionsModule, queues],
  providers: [{ provide: JobQueue, useClass: BullJobQueue }, Jobs, QueueHealth],
  exports: [JobQueue, Jobs, QueueHealth, queues, JobConnectionsModule],
})
export class JobsModule {}

/** The worker's side: does the declared jobs and keeps the repeating ones scheduled. */
@Module({
  imports: [JobsModule, DiscoveryModule],
  providers: [JobWorker, ScheduleKeeper, PurgeIdempotencyKeys],
})
export class JobsWorkerModule {}
