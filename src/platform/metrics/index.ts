export { MetricsModule } from './metrics.module';
export { MetricsRegistry, type Reading } from './metrics-registry';
export { registerMetrics } from './request-metrics';
export { isScrapeFromInside } from './scrape-access';
