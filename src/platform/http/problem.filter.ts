import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { toDomainError } from './error-translation';
import { HttpErrors, problemOf } from './problem';

const logger = new Logger('Problem');

/** Answers any error, of whatever origin, as RFC 9457. A defect of ours has one constant body; its cause goes to the log only. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = toDomainError(error);
  if (known === undefined || known.definition.status >= 500) {
    logger.error({ msg: 'Request failed', err: error, method: request.method, route: request.routeOptions.url });
  }
  const domainError =
    known ?? HttpErrors['server.error']('The request was not completed. The request id helps us to find out why.');
  void reply
    .status(domainError.definition.status)
    .headers({ ...domainError.context.headers, 'cache-control': 'no-store', 'x-request-id': request.id })
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problemOf(domainError, request.id)));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    if (reply.sent) return;
    sendProblem(error, http.getRequest<FastifyRequest>(), reply);
  }
}
