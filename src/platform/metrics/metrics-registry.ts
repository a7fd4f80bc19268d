import { Inject, Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { APP_CONFIG, type AppConfig } from '../../../config';

/** One reading of a gauge. */
export interface Reading {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number;
}

const MILLISECONDS = 1_000;

/** The numbers of one process. Gauges are read when somebody scrapes; a source that fails leaves its gauge out and breaks nothing. */
@Injectable()
export class MetricsRegistry implements OnApplicationShutdown {
  private readonly logger = new Logger(MetricsRegistry.name);
  private readonly registry = new Registry();
  private readonly requests: Histogram<'method' | 'route' | 'status'>;
  private readonly requestSeries = new Map<string, { observe(seconds: number): void }>();

  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {
    if (config.metricsEnabled) collectDefaultMetrics({ register: this.registry });
    this.requests = new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the first byte of a request to the last of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [this.registry],
    });
  }

  get isEnabled(): boolean {
    return this.config.metricsEnabled;
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  /** `route` is the pattern, so that the number of series is bounded by the number of routes. */
  observeRequest(method: string, route: string, status: number, elapsedMs: number): void {
    const key = `${method} ${route} ${status}`;
    let series = this.requestSeries.get(key);
    if (!series) {
      series = this.requests.labels(method, route, String(status));
      this.requestSeries.set(key, series);
    }
    series.observe(elapsedMs / MILLISECONDS);
  }

  /** Adds a gauge that is read at every scrape. */
  addGauge(
    name: string,
    help: string,
    labelNames: readonly string[],
    read: () => readonly Reading[] | Promise<readonly Reading[]>,
  ): void {
    const gauge: Gauge = new Gauge({
      name,
      help,
      labelNames: [...labelNames],
      registers: [this.registry],
      collect: async () => {
        gauge.reset();
        try {
          for (const { labels = {}, value } of await read()) gauge.set({ ...labels }, value);
        } catch (error) {
          this.logger.debug({ msg: `The gauge ${name} has no reading`, err: error });
        }
      },
    });
  }

  /** Everything in the text format of Prometheus. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  onApplicationShutdown(): void {
    this.registry.clear();
  }
}
