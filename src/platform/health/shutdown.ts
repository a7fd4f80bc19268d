import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Inject, Injectable, Logger } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../config';

/**
 * The first step of a graceful end: readiness turns red and the process keeps serving until load balancers have noticed
 * (`SHUTDOWN_DRAIN_MS`). Then Nest closes the server, which lets running requests finish; pools and queues close after that, in
 * `onApplicationShutdown`. Nothing that a running request needs may close earlier.
 */
@Injectable()
export class DrainState implements BeforeApplicationShutdown {
  private readonly logger = new Logger(DrainState.name);
  private draining = false;

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  get isDraining(): boolean {
    return this.draining;
  }

  async beforeApplicationShutdown(signal?: string): Promise<void> {
    this.draining = true;
    if (signal === undefined || this.config.shutdownDrainMs === 0) return;
    this.logger.log({ msg: 'Draining before the end', signal, timeoutMs: this.config.shutdownDrainMs });
    await sleep(this.config.shutdownDrainMs);
  }
}
