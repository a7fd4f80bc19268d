import type { FastifyInstance } from 'fastify';
import { HttpErrors } from './problem';
import { sendProblem } from './problem.filter';

interface KnownRoute {
  readonly pattern: RegExp;
  readonly methods: Set<string>;
}

/** An address that exists for another method is 405 with `Allow`; an unknown address is 404. */
export function registerMethodNotAllowed(fastify: FastifyInstance): void {
  const routes = new Map<string, KnownRoute>();
  fastify.addHook('onRoute', ({ url, method }) => {
    const known = routes.get(url) ?? { pattern: patternOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) known.methods.add(one);
    routes.set(url, known);
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    const path = request.url.split('?')[0] ?? '/';
    const methods = [...routes.values()]
      .filter(({ pattern }) => pattern.test(path))
      .flatMap((route) => [...route.methods]);
    const error =
      methods.length === 0
        ? HttpErrors['route.not_found']('There is no operation at this address.')
        : HttpErrors['route.method_not_allowed'](`The address exists, but not for ${request.method}.`, {
            headers: { allow: [...new Set(methods)].join(', ') },
          });
    sendProblem(error, request, reply);
  });
}

function patternOf(url: string): RegExp {
  const escaped = url
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\/:[^/]+/g, '/[^/]+')
    .replace(/\*/g, '.*');
  return new RegExp(`^${url === '*' || url === '/*' ? '(?!)' : escaped}$`);
}
