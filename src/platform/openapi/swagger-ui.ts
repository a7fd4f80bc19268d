import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, type SwaggerCustomOptions, SwaggerModule } from '@nestjs/swagger';
import { tryOutDocument } from './try-out';

/** What the browser has at hand while Swagger UI runs. */
interface SwaggerUiWindow {
  readonly ui: {
    readonly authActions: {
      authorizeWithPersistOption(state: object): void;
      logoutWithPersistOption(names: string[]): void;
    };
  };
}

interface CookiePage {
  readonly document: { readonly cookie: string };
}

/**
 * Runs in the browser, so it may use nothing from around it: a successful sign-in authorises the page and the next "Try it out"
 * just works; signing out forgets the token.
 */
function followSignIn(response: { url: string; ok: boolean; text?: string }): object {
  const [, step] = /\/api\/v2\/auth\/(login|refresh|logout)$/.exec(response.url) ?? [];
  if (!response.ok || step === undefined) return response;
  const { authActions } = (globalThis as unknown as SwaggerUiWindow).ui;
  // Without a content type, as after signing out, Swagger UI hands over a Blob.
  if (step === 'logout') {
    authActions.logoutWithPersistOption(['bearer']);
    return response;
  }
  const { accessToken } = JSON.parse(response.text || '{}') as { accessToken?: string };
  if (accessToken !== undefined)
    authActions.authorizeWithPersistOption({
      bearer: { name: 'bearer', schema: { type: 'http', scheme: 'bearer' }, value: accessToken },
    });
  return response;
}

/**
 * Runs in the browser too: who signed in by cookie sends the CSRF token with what may change something, unless a bearer token
 * does the work.
 */
function addCsrfToken(request: { method?: string; headers: Record<string, string> }): object {
  const [, token] =
    /(?:^|; )(?:__Host-)?headwater_csrf=([^;]+)/.exec((globalThis as unknown as CookiePage).document.cookie) ?? [];
  const isSafe = /^(get|head)$/i.test(request.method ?? 'get');
  if (token !== undefined && !isSafe && !request.headers['Authorization']) request.headers['X-CSRF-Token'] = token;
  return request;
}

/** A document that is there, or one that is made when somebody first asks for it. */
export type DocumentSource = OpenAPIObject | (() => OpenAPIObject);

/** Swagger UI at `/docs`, the document at `/openapi.json`. */
export function setupSwaggerUi(app: INestApplication, document: DocumentSource): void {
  serve(app, 'docs', 'openapi.json', document, {
    customSiteTitle: 'Headwater API',
    swaggerOptions: {
      persistAuthorization: true,
      displayRequestDuration: true,
      docExpansion: 'none',
      filter: true,
      tryItOutEnabled: false,
      requestInterceptor: addCsrfToken,
      responseInterceptor: followSignIn,
    },
  });
}

/** Swagger UI of the public API at `/docs/public`, its document at `/openapi.public.json`; *Authorize* gets tokens by OAuth. */
export function setupPartnerSwaggerUi(app: INestApplication, document: DocumentSource): void {
  serve(app, 'docs/public', 'openapi.public.json', document, {
    customSiteTitle: 'Headwater Public API',
    swaggerOptions: {
      displayRequestDuration: true,
      docExpansion: 'none',
      filter: true,
      tryItOutEnabled: false,
      initOAuth: { usePkceWithAuthorizationCodeGrant: true },
    },
  });
}

/** The page and the document as JSON; the page has a copy of its own. */
function serve(
  app: INestApplication,
  path: string,
  jsonDocumentUrl: string,
  source: DocumentSource,
  options: SwaggerCustomOptions,
): void {
  let made: OpenAPIObject | undefined;
  const document = (): OpenAPIObject => (made ??= typeof source === 'function' ? source() : source);
  SwaggerModule.setup(path, app, document, { ui: false, raw: ['json'], jsonDocumentUrl });
  SwaggerModule.setup(path, app, () => tryOutDocument(document()), { ...options, raw: false });
}
