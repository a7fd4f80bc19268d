import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { actorIdOf, currentContext, type ExecutionContext } from '../tenancy';
import type { AppLogger } from './app-logger';

/** Operators' probes come every few seconds; their lines are for debugging only. */
const QUIET_ROUTES = new Set(['/health', '/health/ready', '/metrics']);

/**
 * One line a request: the pattern of the route, never the address (ids, search words and tokens stand in addresses).
 * Register it after the request context: the answer may be finished outside of the asynchronous context of its request.
 */
export function registerRequestLog(fastify: FastifyInstance, logger: AppLogger): void {
  const contexts = new WeakMap<FastifyRequest, ExecutionContext>();
  fastify.addHook('onRequest', (request, _reply, done) => {
    const context = currentContext();
    if (context) contexts.set(request, context);
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const level = QUIET_ROUTES.has(request.routeOptions.url ?? '') ? 'debug' : 'info';
    if (logger.pino.isLevelEnabled(level)) logger.pino[level](lineOf(request, reply, contexts.get(request)), 'Request');
    done();
  });
}

/** One literal, because this runs for every request; pino leaves out what is undefined. */
function lineOf(request: FastifyRequest, reply: FastifyReply, context: ExecutionContext | undefined): object {
  const actor = context?.actor;
  return {
    context: 'Http',
    requestId: context?.requestId,
    correlationId: context?.correlationId,
    tenantId: context?.tenantId,
    actorId: actor && actorIdOf(actor),
    method: request.method,
    route: request.routeOptions.url ?? 'unknown',
    status: reply.statusCode,
    durationMs: Math.round(reply.elapsedTime * 100) / 100,
    ip: context?.ip,
  };
}
