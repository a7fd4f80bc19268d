import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { JsonText } from '../database';
import type { EndpointOptions } from './endpoint.decorator';

type ResourceEndpoint = Pick<EndpointOptions, 'location' | 'list' | 'file'>;

interface Resource {
  readonly id?: unknown;
  readonly version?: unknown;
}

/**
 * `ETag` from the version of an answered resource, `Location` of a created one. A hook and not an interceptor: a single interceptor
 * makes Nest answer through rxjs, which costs a read more than its guards do.
 */
export function registerResourceHeaders(fastify: FastifyInstance): void {
  fastify.addHook('preSerialization', (request, reply, payload, done) => {
    if (reply.statusCode < 300) setResourceHeaders(reply, endpointOf(request), payload);
    done(null, payload);
  });
}

export function setResourceHeaders(reply: FastifyReply, endpoint: ResourceEndpoint | undefined, body: unknown): void {
  if (!endpoint || endpoint.list || endpoint.file) return;
  const { id, version } = resourceOf(body);
  if (typeof version === 'number') void reply.header('etag', `"${version}"`);
  if (endpoint.location && typeof id === 'string') void reply.header('location', endpoint.location.replace('{id}', id));
}

/** What `@Endpoint` said about the route. */
export function endpointOf(request: FastifyRequest): EndpointOptions | undefined {
  return (request.routeOptions.config as { endpoint?: EndpointOptions }).endpoint;
}

function resourceOf(body: unknown): Resource {
  if (body instanceof JsonText) return body.resource;
  return typeof body === 'object' && body !== null ? body : {};
}
