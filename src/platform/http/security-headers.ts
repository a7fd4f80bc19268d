import helmet from '@fastify/helmet';
import createFastify, { type FastifyInstance } from 'fastify';

/** Headers that a probe carries on its own account. */
const NOT_OURS = new Set(['content-length', 'content-type', 'connection', 'date']);

/**
 * Helmet's headers on every answer. They are constants, but helmet works them out anew for each request, which costs more than
 * both guards; so it is asked once, on an application of its own, and its answer is copied.
 */
export async function registerSecurityHeaders(fastify: FastifyInstance): Promise<void> {
  const headers = await helmetHeaders();
  fastify.addHook('onRequest', (_request, reply, done) => {
    void reply.headers(headers);
    done();
  });
}

async function helmetHeaders(): Promise<Record<string, string>> {
  const probe = createFastify();
  try {
    await probe.register(helmet, { contentSecurityPolicy: swaggerReadyPolicy() });
    probe.get('/', () => '');
    const { headers } = await probe.inject('/');
    return Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (NOT_OURS.has(name) ? [] : [[name, String(value)]])),
    );
  } finally {
    await probe.close();
  }
}

/** Only our own scripts and styles; Swagger UI carries inline styles and data images. */
function swaggerReadyPolicy() {
  return {
    useDefaults: true,
    directives: {
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      'upgrade-insecure-requests': null,
    },
  };
}
