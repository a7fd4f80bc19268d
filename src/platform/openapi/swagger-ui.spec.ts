import { runInNewContext } from 'node:vm';
import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import type { FastifyInstance } from 'fastify';
import { loadConfig } from '../../../config';
import { Public } from '../access';
import { configureHttp, createFastifyAdapter, Endpoint, TextField } from '../http';
import '../idempotency';
import '../rate-limit';
import { buildOpenApiDocument } from './document';
import { collectRoutes, routeDifferences, type ServedRoute } from './routes';
import { setupSwaggerUi } from './swagger-ui';
import { tryOutDocument } from './try-out';

class DoorResponse {
  @TextField({ example: 'open' })
  state: string;
}

@ApiTags('Operations')
@Controller('api/v2/door')
class DoorController {
  @Public('a door')
  @Endpoint({ summary: 'The door', response: DoorResponse })
  @Get()
  getDoor(): DoorResponse {
    return { state: 'open' };
  }

  @Public('a back door')
  @ApiExcludeEndpoint()
  @Get('back/:key')
  getBackDoor(): DoorResponse {
    return { state: 'open' };
  }
}

@Module({ controllers: [DoorController] })
class DoorModule {}

interface Interceptor {
  (response: { url: string; ok: boolean; text?: string }): object;
}

interface Outgoing {
  readonly method: string;
  readonly headers: Record<string, string>;
}

describe('Swagger UI', () => {
  let app: NestFastifyApplication;
  let document: OpenAPIObject;
  let routes: readonly ServedRoute[];

  beforeAll(async () => {
    const config = loadConfig({});
    const testing = await Test.createTestingModule({ imports: [DoorModule] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(createFastifyAdapter(config), { logger: false });
    await configureHttp(app, config);
    routes = collectRoutes(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
    document = buildOpenApiDocument(app);
    setupSwaggerUi(app, document);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });

  afterAll(() => app.close());

  it('API-07 is served at /docs with every asset from here, under a policy that allows no inline script', async () => {
    const page = await app.inject('/docs');
    expect(page.statusCode).toBe(200);
    expect(page.headers['content-security-policy']).toContain("script-src 'self';");
    const scripts = [...page.body.matchAll(/<script([^>]*)>([^<]*)<\/script>/g)];
    expect(scripts.map(([, , inline]) => inline?.trim())).toEqual(scripts.map(() => ''));
    const assets = [...page.body.matchAll(/(?:src|href)=["']([^"'#]+)["']/g)].map(
      ([, address]) => new URL(address ?? '', 'http://host/docs').pathname,
    );
    expect(assets).toEqual(
      expect.arrayContaining(['/docs/swagger-ui-bundle.js', '/docs/swagger-ui-init.js', '/docs/swagger-ui.css']),
    );
    for (const asset of assets) expect([asset, (await app.inject(asset)).statusCode]).toEqual([asset, 200]);
  });

  it('API-07 serves the document as JSON', async () => {
    const answer = await app.inject('/openapi.json');
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.json()).toMatchObject({ openapi: '3.1.0', paths: { '/api/v2/door': {} } });
    expect((await app.inject('/docs-yaml')).statusCode).toBe(404);
  });

  it('API-07 leaves the fields of a list empty, and tells their examples instead', () => {
    const parameters = [
      { name: 'limit', in: 'query', schema: { type: 'integer', example: 50 }, description: 'Rows.' },
      { name: 'tags', in: 'query', schema: { type: 'array', example: ['vip', 'lake'] } },
      { name: 'cf', in: 'query', schema: { type: 'object' }, description: 'Filters.' },
      { name: 'from', in: 'query', required: true, schema: { type: 'string', example: '2026-01-01' } },
      { name: 'id', in: 'path', required: true, schema: { type: 'string', example: 'x' } },
    ];
    const shown = tryOutDocument({ ...document, paths: { '/a': { get: { parameters } } } } as unknown as OpenAPIObject);
    expect(shown.paths['/a']?.get?.parameters).toEqual([
      { name: 'limit', in: 'query', schema: { type: 'integer' }, description: 'Rows. Example: `50`.' },
      { name: 'tags', in: 'query', schema: { type: 'array' }, description: 'Example: `vip,lake`.' },
      { name: 'cf', in: 'query', schema: { type: 'object' }, description: 'Filters.', example: {} },
      parameters[3],
      parameters[4],
    ]);
    expect(parameters[0]?.schema).toEqual({ type: 'integer', example: 50 });
  });

  it('API-07 finds a route that the document does not know, and an operation that nothing serves', () => {
    expect(routeDifferences(routes, document)).toEqual({ undocumented: ['GET /api/v2/door/back/{key}'], unserved: [] });
    const promising = {
      ...document,
      paths: { ...document.paths, '/api/v2/gate': { get: {} } },
    } as unknown as OpenAPIObject;
    expect(routeDifferences(routes, promising).unserved).toEqual(['GET /api/v2/gate']);
  });

  it('API-07 is signed in after "Try it out" on the sign-in, and signed out after signing out', async () => {
    const script = (await app.inject('/docs/swagger-ui-init.js')).body;
    const calls: unknown[] = [];
    const ui = {
      authActions: {
        authorizeWithPersistOption: (state: unknown) => calls.push(state),
        logoutWithPersistOption: (names: unknown) => calls.push(names),
      },
    };
    const page = { location: { search: '', origin: 'http://host' }, onload: () => undefined };
    let intercept: Interceptor | undefined;
    let prepare: ((request: Outgoing) => Outgoing) | undefined;
    const bundle = Object.assign(
      (options: { requestInterceptor(request: Outgoing): Outgoing; responseInterceptor: Interceptor }) => {
        intercept = options.responseInterceptor;
        prepare = options.requestInterceptor;
        return ui;
      },
      { presets: { apis: [] }, plugins: { DownloadUrl: {} } },
    );
    runInNewContext(`${script}; window.onload(); globalThis.ui = window.ui;`, {
      window: page,
      document: { cookie: 'theme=dark; headwater_csrf=token-of-the-session' },
      SwaggerUIBundle: bundle,
      SwaggerUIStandalonePreset: [],
    });
    const login = { url: 'http://host/api/v2/auth/login', ok: true, text: '{"accessToken":"abc"}' };
    expect(intercept?.(login)).toBe(login);
    intercept?.({ ...login, ok: false, text: '{"accessToken":"refused"}' });
    intercept?.({ ...login, url: 'http://host/api/v2/customers' });
    // Swagger UI hands a Blob over where the answer has no content type.
    const empty = new Blob([]) as unknown as string;
    intercept?.({ url: 'http://host/api/v2/auth/logout', ok: true, text: empty });
    expect(calls).toEqual([
      { bearer: { name: 'bearer', schema: { type: 'http', scheme: 'bearer' }, value: 'abc' } },
      ['bearer'],
    ]);
    // Signed in by cookie: what may change something carries the CSRF token.
    const sent = (method: string, headers: Record<string, string> = {}) => prepare?.({ method, headers }).headers;
    expect(sent('POST')).toEqual({ 'X-CSRF-Token': 'token-of-the-session' });
    expect(sent('GET')).toEqual({});
    expect(sent('POST', { Authorization: 'Bearer abc' })).toEqual({ Authorization: 'Bearer abc' });
  });
});
