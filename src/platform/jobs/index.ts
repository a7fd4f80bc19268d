export { mountQueueBoard } from './board/queue-board';
export {
  declaredJobs,
  defineJob,
  defineRepeatingJob,
  JobHandler,
  type JobProcessor,
  type JobType,
  type Repetition,
} from './job';
export {
  JobQueue,
  QUEUE_NAMES,
  type JobConsumer,
  type JobRun,
  type NewJob,
  type QueueCounts,
  type QueueName,
} from './job-queue';
export { DEFAULT_JOB_SETTINGS, JOB_SETTINGS, type JobSettings } from './job-settings';
export { Jobs, type JobRequestOptions } from './jobs';
export { JobsModule, JobsWorkerModule } from './jobs.module';
export { QueueBoardModule } from './board/queue-board.module';
export { QueueHealth, type QueueHealthReport } from './queue-health';
export { deleteInBatches } from './retention/delete-in-batches';
