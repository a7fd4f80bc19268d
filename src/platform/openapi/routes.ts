import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';

export interface ServedRoute {
  readonly method: string;
  /** As Fastify writes it: `/customers/:id`. */
  readonly url: string;
}

/** Served, but no operation: the documentation itself, the operators' queue board, the doors of the authorization server, developers' mail, answers to preflight requests. */
const UNDOCUMENTED_ON_PURPOSE = [
  /^\/docs(\/|$)/,
  /^\/openapi(\.public)?\.json$/,
  /^\/admin\/queues(\/|$)/,
  /^\/dev\/mail(\/|$)/,
  /^\/oauth\//,
  /^\/\.well-known\/oauth-authorization-server\//,
  /^\/api\/public\/v1\/oauth\/token$/,
  /^\/?\*$/,
];

/** Notes every route from now on; call it before the application is initialised. The list grows while routes are added. */
export function collectRoutes(fastify: FastifyInstance): readonly ServedRoute[] {
  const routes: ServedRoute[] = [];
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) routes.push({ method: one, url });
  });
  return routes;
}

/** Routes that answer although the document does not know them, and operations that no route serves. */
export function routeDifferences(
  routes: readonly ServedRoute[],
  ...documents: readonly OpenAPIObject[]
): { undocumented: string[]; unserved: string[] } {
  const served = new Set(
    routes
      .filter(
        ({ method, url }) =>
          method !== 'HEAD' && method !== 'OPTIONS' && !UNDOCUMENTED_ON_PURPOSE.some((pattern) => pattern.test(url)),
      )
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`),
  );
  const documented = new Set(
    documents.flatMap(({ paths }) =>
      Object.entries(paths).flatMap(([path, item]) =>
        Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
      ),
    ),
  );
  const missingFrom = (other: ReadonlySet<string>) => (name: string) => !other.has(name);
  return {
    undocumented: [...served].filter(missingFrom(documented)).sort(),
    unserved: [...documented].filter(missingFrom(served)).sort(),
  };
}
