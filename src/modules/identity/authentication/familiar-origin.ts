import type { FastifyRequest } from 'fastify';

/** What our own pages send: the same origin, or the address bar. */
const OWN_SITES: ReadonlySet<string> = new Set(['same-origin', 'none']);

/** Whether the calling page is ours or one of the allowed origins. Programs that are no browsers send neither header. */
export function isFamiliar(
  request: Pick<FastifyRequest, 'headers' | 'host'>,
  allowedOrigins: readonly string[],
): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin !== undefined && allowedOrigins.includes(origin)) return true;
  if (typeof site === 'string' && !OWN_SITES.has(site)) return false;
  return origin === undefined || (URL.canParse(origin) && new URL(origin).host === request.host);
}
