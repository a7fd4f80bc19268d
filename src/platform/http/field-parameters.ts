import type { FastifyInstance } from 'fastify';

const PREFIX = 'cf.';

/**
 * Gathers the parameters `cf.<key>…` of a query in one member `cf`, which lists that understand filters by custom fields declare;
 * every other operation refuses it as an unknown field. Their names are the company's, so no DTO can list them.
 */
export function registerFieldParameters(fastify: FastifyInstance): void {
  fastify.addHook('preHandler', (request, _reply, done) => {
    const query = request.query as Record<string, unknown>;
    for (const name in query) {
      if (name.startsWith(PREFIX)) {
        request.query = gatherFieldParameters(query);
        break;
      }
    }
    done();
  });
}

/** The query with its parameters `cf.<key>…` as members of `cf`. */
export function gatherFieldParameters(query: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(query);
  const fields = entries.filter(([name]) => name.startsWith(PREFIX));
  return {
    ...Object.fromEntries(entries.filter(([name]) => !name.startsWith(PREFIX))),
    ...(fields.length > 0 && {
      cf: Object.fromEntries(fields.map(([name, value]) => [name.slice(PREFIX.length), value])),
    }),
  };
}
