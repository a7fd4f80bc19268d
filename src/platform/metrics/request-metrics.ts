import type { INestApplicationContext } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { MetricsRegistry } from './metrics-registry';

/** Measures every request; unknown addresses share one series. */
export function registerMetrics(fastify: FastifyInstance, context: INestApplicationContext): void {
  const metrics = context.get(MetricsRegistry, { strict: false });
  if (!metrics.isEnabled) return;
  fastify.addHook('onResponse', (request, reply, done) => {
    metrics.observeRequest(request.method, request.routeOptions.url ?? 'unknown', reply.statusCode, reply.elapsedTime);
    done();
  });
}
