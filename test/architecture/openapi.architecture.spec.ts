import type { OpenAPIObject } from '@nestjs/swagger';
import { committedOpenApiText, openApiDocumentText } from '../../src/openapi';
import { PUBLIC_API } from '../../src/public-api';
import { openApiFaults, routeDifferences } from '../../src/platform/openapi';
import { startTestApp, type TestApp } from '../support/app';
import { type OpenApiDocument, operationsOf } from '../support/openapi';
import { fastifyRoutes } from './rules/fastify-routes';

/**
 * POSTs that neither create nor command: a session instead of an effect, a file for a body, a secret in the answer. And the platform's
 * commands, which work across companies: they want If-Match, so that a repeated one is refused. And the move of a sandbox's clock, which is
 * many transactions: a repeated `to` is refused, as a clock does not go back.
 */
const WITHOUT_IDEMPOTENCY_KEY = [
  'advanceSandboxClock',
  'createSandbox',
  'resetSandbox',
  'publishApiClient',
  'withdrawApiClient',
  'createWebhook',
  'rotateWebhookSecret',
  'login',
  'refresh',
  'logout',
  'openQueueBoard',
  'verifyAuditLog',
  'createImport',
  'addWorkOrderPhoto',
  'signWorkOrder', // the same picture under the same content is kept once
  'proveAgain',
  'createWsTicket',
  'forgotPassword',
  'resetPassword',
  'changePassword',
  'calculatePrice', // writes nothing
  'quoteDumpSite', // writes nothing
  'changeEmail',
  'confirmEmail',
  'requestMagicLink',
  'consumeMagicLink',
  'completeSecondFactor',
  'confirmTotp',
  'renewRecoveryCodes',
  'setUpTotp',
  'callOffClosing',
  'beginPasskeyRegistration',
  'addPasskey',
  'beginPasskeySignIn',
  'signInWithPasskey',
  'beginPasskeyStepUp',
  'proveAgainWithPasskey',
  'createCompany',
  'createCompanyExportLink',
  'createExportLink',
  'exportContactData',
  'exportPersonalData',
  'activateCompany',
  'suspendCompany',
  'verifyDeletionCertificates',
  'resumeCompany',
  'orderClosing',
  'placeLegalHold',
  'previewNumberFormat',
  'previewRole',
  'createApiClient',
  'rotateApiClientSecret',
  'approveAuthorizationRequest',
  'denyAuthorizationRequest',
  'acceptInvitation',
  'inspectInvitation',
  'switchCompany',
  'grantSupportAccess',
  'issueSupportToken',
  'revokePlatformSupportAccess',
];

type Changed = Record<string, unknown> & OpenAPIObject;

/** For each rule of the document the smallest change that breaks it, and what is said then. */
const VIOLATIONS: readonly (readonly [name: string, spoil: (document: Changed) => void, fault: RegExp])[] = [
  ['no summary', (document) => void delete first(document).summary, /has no summary/],
  ['unknown tag', (document) => void (first(document).tags = ['Horoscopes']), /has no known tag/],
  ['no operationId', (document) => void (first(document).operationId = ''), /has no operationId/],
  [
    'repeated operationId',
    (document) => void (first(document).operationId = 'getCustomer'),
    /repeats the operationId getCustomer/,
  ],
  ['undecided access', (document) => void (first(document)['x-permission'] = 'undecided'), /has no x-permission/],
  ['undocumented errors', (document) => void delete first(document).responses['500'], /does not document its errors/],
  [
    'answer without a schema',
    (document) => void delete (first(document).responses['200'] as { content?: object }).content,
    /answers 200 without a schema/,
  ],
  ['no success', (document) => void delete first(document).responses['200'], /documents no success/],
  [
    'body without an example',
    (document) => void delete bodyOf(document, 'createCustomer').example,
    /has a body without an example/,
  ],
  [
    'property without a type',
    (document) => void (schemas(document)['Problem'] = { properties: { title: {} } }),
    /Problem\.title has no type/,
  ],
];

interface LooseOperation {
  summary?: string;
  operationId?: string;
  tags?: string[];
  'x-permission'?: string;
  responses: Record<string, unknown>;
  requestBody?: { content: Record<string, { example?: unknown }> };
}

function operations(document: Changed): LooseOperation[] {
  return Object.values(document.paths).flatMap((item) =>
    Object.values(item as unknown as Record<string, LooseOperation>),
  );
}

function first(document: Changed): LooseOperation {
  const found = operations(document).find(({ operationId }) => operationId === 'listCustomers');
  if (!found) throw new Error('listCustomers is gone');
  return found;
}

function bodyOf(document: Changed, operationId: string): { example?: unknown } {
  const media = operations(document).find((operation) => operation.operationId === operationId)?.requestBody?.content[
    'application/json'
  ];
  if (!media) throw new Error(`${operationId} has no body`);
  return media;
}

function schemas(document: Changed): Record<string, unknown> {
  return document.components?.schemas as Record<string, unknown>;
}

describe('OpenAPI document', () => {
  let text: string;
  let publicText: string;
  let app: TestApp;

  beforeAll(async () => {
    text = await openApiDocumentText();
    publicText = await openApiDocumentText(PUBLIC_API);
    app = await startTestApp();
  }, 60_000);
  afterAll(() => app.close());

  const document = (): Changed => JSON.parse(text) as Changed;
  const publicDocument = (): Changed => JSON.parse(publicText) as Changed;

  it('API-01 has nothing that a frontend developer would miss', () => {
    expect(openApiFaults(document())).toEqual([]);
  });

  it('API-03 API-07 the one of the public API has nothing that a partner would miss, is current, and is served', async () => {
    expect(openApiFaults(publicDocument())).toEqual([]);
    expect(JSON.parse(await committedOpenApiText('docs/openapi.public.json'))).toEqual(publicDocument());
    expect(await committedOpenApiText('docs/openapi.public.json')).toBe(publicText);
    expect((await app.http.get('/openapi.public.json').expect(200)).body).toEqual(publicDocument());
  });

  it('API-03 every operation is in one document only', () => {
    const isPublic = (path: string) => path.startsWith('/api/public/');
    expect(Object.keys(document().paths).filter(isPublic)).toEqual([]);
    expect(Object.keys(publicDocument().paths).filter((path) => !isPublic(path))).toEqual([]);
    expect(Object.keys(publicDocument().paths).length).toBeGreaterThan(10);
  });

  it.each(VIOLATIONS)('goes red for: %s', (_name, spoil, fault) => {
    const spoilt = document();
    spoil(spoilt);
    expect(openApiFaults(spoilt).some((found) => fault.test(found))).toBe(true);
  });

  it('the committed one is current', async () => {
    // Compared as objects first: a readable difference instead of two long texts.
    expect(JSON.parse(await committedOpenApiText())).toEqual(document());
    expect(await committedOpenApiText()).toBe(text);
  });

  it('the served one is the same', async () => {
    const { body } = await app.http.get('/openapi.json').expect(200);
    expect(body).toEqual(document());
  });

  it('every route of the server is documented, and every documented operation is served', () => {
    const routes = fastifyRoutes(app.app);
    expect(routes.length).toBeGreaterThan(80);
    expect(routeDifferences(routes, document(), publicDocument())).toEqual({ undocumented: [], unserved: [] });
  });

  it('goes red for a route that is served and not documented, and for one that is only documented', () => {
    const injected = [
      ...fastifyRoutes(app.app),
      { method: 'GET', url: '/api/v2/secret/:id' },
      { method: 'POST', url: '/docsecret' },
    ];
    expect(routeDifferences(injected, document(), publicDocument()).undocumented).toEqual([
      'GET /api/v2/secret/{id}',
      'POST /docsecret',
    ]);
    const withoutLogin = fastifyRoutes(app.app).filter(({ url }) => url !== '/api/v2/auth/login');
    expect(routeDifferences(withoutLogin, document(), publicDocument()).unserved).toEqual(['POST /api/v2/auth/login']);
  });

  it('PLT-13 every POST that creates or commands takes an Idempotency-Key', () => {
    const posts = operationsOf(JSON.parse(text) as OpenApiDocument).filter(({ method }) => method === 'post');
    const without = posts.filter(({ parameters = [] }) => !parameters.some(({ name }) => name === 'Idempotency-Key'));
    expect(without.map(({ operationId }) => operationId).sort()).toEqual([...WITHOUT_IDEMPOTENCY_KEY].sort());
  });

  it.each(['updateCustomer', 'updateProperty', 'updateContact', 'updateWorkOrder', 'updateInvoice'])(
    'PLT-14 %s requires If-Match',
    (operationId) => {
      const operation = operationsOf(JSON.parse(text) as OpenApiDocument).find(
        (one) => one.operationId === operationId,
      );
      expect(operation?.parameters).toContainEqual(
        expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
      );
      expect(Object.keys(operation?.responses ?? {})).toEqual(expect.arrayContaining(['412', '428']));
    },
  );
});
