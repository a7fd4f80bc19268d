import { Inject, Injectable, ServiceUnavailableException } from '@nestjs/common';
import { HealthCheckService } from '@nestjs/terminus';
import { APP_CONFIG, type AppConfig } from '../../../config';
import type { HealthResponse } from './health.response';
import { productVersion } from './product-version';
import { type Readiness, ReadinessChecks } from './readiness';
import { DrainState } from './shutdown';

/** What probes are told, over whatever HTTP the process has. */
@Injectable()
export class ProbeAnswers {
  private readonly version = productVersion();

  constructor(
    @Inject(APP_CONFIG) private readonly config: AppConfig,
    private readonly terminus: HealthCheckService,
    private readonly readiness: ReadinessChecks,
    private readonly drain: DrainState,
  ) {}

  /** `uptime` in whole seconds. */
  alive(): HealthResponse {
    return { status: 'ok', version: this.version, commit: this.config.commit, uptime: Math.floor(process.uptime()) };
  }

  /** 200 when the process may get requests, 503 while it drains or something it needs is down. */
  async ready(): Promise<{ status: 200 | 503; body: Readiness }> {
    if (this.drain.isDraining)
      return { status: 503, body: { status: 'shutting_down', info: {}, error: {}, details: {} } };
    try {
      return { status: 200, body: await this.terminus.check(this.readiness.all()) };
    } catch (error) {
      if (!(error instanceof ServiceUnavailableException)) throw error;
      return { status: 503, body: error.getResponse() as Readiness };
    }
  }
}
