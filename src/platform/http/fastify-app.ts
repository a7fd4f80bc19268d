import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppConfig } from '../../../config';
import { JsonText } from '../database';
import { registerDeprecation } from './deprecation';
import { registerFieldParameters } from './field-parameters';
import { registerMethodNotAllowed } from './method-not-allowed';
import { ProblemFilter, sendProblem } from './problem.filter';
import { registerRequestContext, requestIdOf } from './request-context';
import { registerResourceHeaders } from './resource-headers';
import { registerUnparsedForms } from './unparsed-form';
import { registerSecurityHeaders } from './security-headers';
import { createValidationPipe } from './validation';

/** How long a browser may remember the answer to a preflight request. */
const PREFLIGHT_SECONDS = 600;
const EXPOSED_HEADERS = [
  'Content-Disposition',
  'Deprecation',
  'ETag',
  'Idempotency-Replayed',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Sunset',
  'X-Correlation-Id',
  'X-Request-Id',
  'X-Truncated',
];

/** Fastify with our request ids, limits and error answers; logging is ours (platform/logging), not Fastify's. */
export function createFastifyAdapter(config: AppConfig): FastifyAdapter {
  const options = {
    genReqId: (request: IncomingMessage) => requestIdOf(request.headers['x-request-id']),
    trustProxy: config.http.trustProxy.length > 0 ? [...config.http.trustProxy] : false,
    bodyLimit: config.http.bodyLimitBytes,
    routerOptions: { maxParamLength: 256 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(error, request, reply),
    forceCloseConnections: 'idle' as const,
  };
  return new JsonFastifyAdapter(options);
}

/** Takes JSON, and multipart where a file is expected: forms and plain text, which foreign pages can post without asking, are 415. */
class JsonFastifyAdapter extends FastifyAdapter {
  override registerParserMiddleware(prefix?: string, rawBody?: boolean): void {
    super.registerParserMiddleware(prefix, rawBody);
    this.getInstance().removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain']);
    registerUnparsedForms(this.getInstance() as unknown as FastifyInstance);
  }
}

/** Everything between the socket and the controllers; the same for the running service and for tests. */
export async function configureHttp(app: NestFastifyApplication, config: AppConfig): Promise<void> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.setReplySerializer((payload) => (payload instanceof JsonText ? payload.text : JSON.stringify(payload)));
  registerRequestContext(fastify);
  registerFieldParameters(fastify);
  registerResourceHeaders(fastify);
  registerDeprecation(fastify);
  await registerSecurityHeaders(fastify);
  await app.register(cookie, { secret: config.deriveKey('cookie-signature') });
  await app.register(multipart, {
    limits: { fileSize: config.http.uploadLimitBytes, files: 1, fields: 10, parts: 12, fieldSize: 65_536 },
  });
  app.enableCors(corsOptions(config));
  // After the headers of helmet: a refusal carries them too.
  registerMethodNotAllowed(fastify);
  app.useGlobalPipes(createValidationPipe());
  app.useGlobalFilters(new ProblemFilter());
}

/** The methods are named because Fastify's own list ends with POST. */
function corsOptions(config: AppConfig) {
  const allowed = [...config.http.corsOrigins];
  return {
    // A request without Origin is not a browser's request from elsewhere; it gets no headers about that.
    origin: (origin: string | undefined, decide: (error: null, allowed: string[] | false) => void) =>
      decide(null, origin === undefined ? false : allowed),
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    maxAge: PREFLIGHT_SECONDS,
    exposedHeaders: EXPOSED_HEADERS.join(', '),
  };
}

/** A fresh value for cookies and one-time states. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}
