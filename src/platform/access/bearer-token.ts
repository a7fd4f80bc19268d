import type { FastifyRequest } from 'fastify';

/** The token of `Authorization: Bearer …` (RFC 6750 §2.1), or null. */
export function bearerTokenOf(request: Pick<FastifyRequest, 'headers'>): string | null {
  return /^bearer +([\w.~+/-]+=*)$/i.exec(request.headers.authorization ?? '')?.[1] ?? null;
}
