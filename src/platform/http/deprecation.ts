import type { FastifyInstance } from 'fastify';
import { endpointOf } from './resource-headers';

/** The end of an operation, announced. Days as `YYYY-MM-DD`, in UTC. */
export interface Deprecation {
  /** Since when it should not be used for new work. */
  readonly sinceOn: string;
  /** From when on it may be gone. */
  readonly sunsetOn: string;
  /** Address of what to use instead. */
  readonly successor: string;
  /** Where the reasons and the way over are written. */
  readonly details?: string;
}

export interface DeprecationHeaders {
  readonly deprecation: string;
  readonly sunset: string;
  readonly link: string;
}

/** `Deprecation` is a date of RFC 9651, `Sunset` one of RFC 9110, `Link` of RFC 8288. */
export function deprecationHeaders({ sinceOn, sunsetOn, successor, details }: Deprecation): DeprecationHeaders {
  const links = [
    `<${successor}>; rel="successor-version"`,
    ...(details === undefined ? [] : [`<${details}>; rel="deprecation"; type="application/json"`]),
  ];
  return {
    deprecation: `@${midnightOf(sinceOn).getTime() / 1_000}`,
    sunset: midnightOf(sunsetOn).toUTCString(),
    link: links.join(', '),
  };
}

/** On every answer of a deprecated operation, refusals included: also a caller that is turned away should learn of it. */
export function registerDeprecation(fastify: FastifyInstance): void {
  const known = new WeakMap<Deprecation, DeprecationHeaders>();
  fastify.addHook('onRequest', (request, reply, done) => {
    const deprecation = endpointOf(request)?.deprecation;
    if (deprecation) {
      let headers = known.get(deprecation);
      if (!headers) known.set(deprecation, (headers = deprecationHeaders(deprecation)));
      void reply.headers({ ...headers });
    }
    done();
  });
}

function midnightOf(day: string): Date {
  const midnight = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime())) throw new Error(`${day} is not a day`);
  return midnight;
}
