import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { HttpErrors } from './problem';

const FORM = 'application/x-www-form-urlencoded';

/** The operation takes a form and reads it by itself, like the endpoints of OAuth. Everywhere else a form is 415. */
export function UnparsedForm(): MethodDecorator {
  return RouteConfig({ leavesForm: true }) as MethodDecorator;
}

export function registerUnparsedForms(fastify: FastifyInstance): void {
  fastify.addContentTypeParser(FORM, (request, _payload, done) => {
    const { leavesForm } = request.routeOptions.config as { leavesForm?: boolean };
    if (leavesForm === true) return done(null, undefined);
    done(HttpErrors['request.unsupported_media_type']('Send application/json.'));
  });
}
