import helmet from '@fastify/helmet';
import createFastify, { type FastifyInstance } from 'fastify';

type HelmetOptions = Parameters<typeof helmet>[1];

/** Headers that a probe carries on its own account. */
const NOT_OURS = new Set(['content-length', 'content-type', 'connection', 'date']);

/**
 * Helmet's headers on every answer. They are constants, but helmet works them out anew for each request, which costs more than
 * both guards; so it is asked once, on an application of its own, and its answer is copied. Answers of the API are data and never
 * a page: they get the policy that allows nothing, and none of the headers that only pages have a use for.
 */
export async function registerSecurityHeaders(fastify: FastifyInstance): Promise<void> {
  const ofPages = await helmetHeaders({ contentSecurityPolicy: swaggerReadyPolicy() });
  const ofData = { ...(await helmetHeaders(FOR_DATA)), 'cache-control': 'no-store' };
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers(request.url.startsWith('/api/') ? ofData : ofPages);
    done();
  });
}

const FOR_DATA: HelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { 'default-src': ["'none'"], 'base-uri': ["'none'"], 'frame-ancestors': ["'none'"] },
  },
  xFrameOptions: { action: 'deny' },
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
};

async function helmetHeaders(options: HelmetOptions): Promise<Record<string, string>> {
  const probe = createFastify();
  try {
    await probe.register(helmet, options);
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
      'base-uri': ["'none'"],
      'script-src': ["'self'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'img-src': ["'self'", 'data:'],
      'upgrade-insecure-requests': null,
    },
  };
}
