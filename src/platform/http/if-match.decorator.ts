import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DatabaseErrors } from '../database';
import { ENDPOINT_METADATA, type EndpointOptions } from './endpoint.decorator';
import { invalidRequest } from './validation';

/** The version in `If-Match`, or undefined when the header is optional and absent or `*`. 428 when it is required and absent. */
export const IfMatch = createParamDecorator((_data: unknown, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<FastifyRequest>().headers['if-match'];
  if (header === undefined) {
    const endpoint = Reflect.getMetadata(ENDPOINT_METADATA, context.getHandler()) as EndpointOptions | undefined;
    if (endpoint?.ifMatch !== 'required') return undefined;
    throw DatabaseErrors['resource.version_required'](
      'Send the ETag of the version your change is based on as If-Match.',
    );
  }
  if (header === '*') return undefined;
  const match = /^(?:W\/)?"(\d{1,9})"$/.exec(header);
  if (!match)
    throw invalidRequest([
      { pointer: '/header/if-match', code: 'invalid_etag', detail: 'If-Match must be an ETag like "3".' },
    ]);
  return Number(match[1]);
});
