import type { FastifyInstance, FastifyRequest } from 'fastify';
import { newId } from '../../kernel/ids';
import { type ExecutionContext, runInContext } from '../tenancy';
import { findUnstorable, invalidRequest } from './validation';

const SAFE_ID = /^[\w.:-]{8,128}$/;
const contexts = new WeakMap<FastifyRequest, ExecutionContext>();

/** The caller's request id when it is harmless, else one of ours. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && SAFE_ID.test(header) ? header : newId();
}

/**
 * Gives every request its context. It is entered twice: once so that early hooks see it, and again after the body was read,
 * because reading a stream leaves the asynchronous context of the request.
 */
export function registerRequestContext(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    const correlation = request.headers['x-correlation-id'];
    const context: ExecutionContext = {
      requestId: request.id,
      correlationId: typeof correlation === 'string' && SAFE_ID.test(correlation) ? correlation : request.id,
      ip: request.ip,
    };
    contexts.set(request, context);
    void reply.header('x-request-id', context.requestId).header('x-correlation-id', context.correlationId);
    runInContext(context, done);
  });
  fastify.addHook('preValidation', (request, _reply, done) => {
    const context = contexts.get(request);
    if (context) runInContext(context, done);
    else done();
  });
  fastify.addHook('preHandler', (request, _reply, done) => {
    const { body, query, params } = request;
    const fault = findUnstorable(body) ?? findUnstorable(query, '/query') ?? findUnstorable(params, '/path');
    if (fault === null) return done();
    done(invalidRequest([fault]));
  });
}
