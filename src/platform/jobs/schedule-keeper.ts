import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { declaredJobs } from './job';
import { JobQueue, type Schedule } from './job-queue';
import { JOB_SETTINGS, type JobSettings } from './job-settings';

/** Keeps the repeating jobs in Redis: after each connection, and now and then, because a flush does not break a connection. */
@Injectable()
export class ScheduleKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(ScheduleKeeper.name);
  private timer: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(
    private readonly queue: JobQueue,
    @Inject(JOB_SETTINGS) private readonly settings: JobSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.queue.onConnected(() => void this.register());
    this.timer = setInterval(() => void this.register(), this.settings.scheduleCheckMs);
    this.timer.unref();
  }

  beforeApplicationShutdown(): void {
    this.isStopped = true;
    clearInterval(this.timer);
  }

  private async register(): Promise<void> {
    if (this.isStopped || !this.queue.isConnected) return;
    try {
      await this.queue.schedule('jobs', repeatingSchedules());
    } catch (error) {
      this.logger.warn({ msg: 'Repeating jobs are not scheduled; it is tried again', err: error });
    }
  }
}

function repeatingSchedules(): Schedule[] {
  return [...declaredJobs().values()].flatMap(({ name, repetition }) => (repetition ? [{ name, repetition }] : []));
}
