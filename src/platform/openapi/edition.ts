import type { DocumentBuilder, OpenAPIObject } from '@nestjs/swagger';

/** One API of the server with a document of its own. An operation belongs to exactly one. */
export interface ApiEdition {
  readonly title: string;
  readonly version: string;
  readonly description: string;
  owns(path: string): boolean;
  /** Adds the ways to authenticate. */
  addSecurity(builder: DocumentBuilder): DocumentBuilder;
}

const DESCRIPTION = `The backend of a field-service company.

**First steps.** Press *Try it out* on *Sign in*, execute it, and this page is signed in: the answer's token is put into *Authorize* by itself.
Elsewhere send it as \`Authorization: Bearer <accessToken>\`.

**Lists** answer \`{ data, page }\`; hand \`page.nextCursor\` back as \`cursor\`. **Money** is whole minor units beside a currency.
**Changes** to a versioned resource send its \`ETag\` as \`If-Match\`. **Retries** of a POST send the same \`Idempotency-Key\`.
**Errors** are RFC 9457 problems: switch on \`code\`, show \`detail\`, mark fields by \`errors[].pointer\`.`;

/** The API of the product's own clients: everything that no other edition owns. */
export const PRODUCT_API: ApiEdition = {
  title: 'Headwater',
  version: '2',
  description: DESCRIPTION,
  owns: (path) => !path.startsWith('/api/public/'),
  addSecurity: (builder) =>
    builder
      .addBearerAuth({
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'The accessToken that POST /api/v2/auth/login answers.',
      })
      .addSecurity('sessionCookie', {
        type: 'apiKey',
        in: 'cookie',
        name: '__Host-headwater_session',
        description:
          'Set by a sign-in with "mode": "cookie" (`headwater_session` over plain http). HTTP-only, SameSite=Strict. Requests that are not GET or HEAD also carry X-CSRF-Token.',
      })
      .addSecurity('refreshCookie', {
        type: 'apiKey',
        in: 'cookie',
        name: '__Secure-headwater_refresh',
        description:
          'Set by a sign-in with tokens, for /api/v2/auth only (`headwater_refresh` over plain http). HTTP-only, Secure, SameSite=Strict; replaced by each refresh.',
      }),
};

/** Leaves only the tags and the schemas that the operations speak of. */
export function keepReferenced(document: OpenAPIObject): void {
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item) as { tags?: string[] }[]);
  const tags = new Set(operations.flatMap((operation) => operation.tags ?? []));
  document.tags = (document.tags ?? []).filter(({ name }) => tags.has(name));
  const schemas = document.components?.schemas ?? {};
  const kept = new Set<string>();
  const keep = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (kept.has(name)) continue;
      kept.add(name);
      keep(schemas[name] ?? {});
    }
  };
  keep(document.paths);
  if (document.components)
    document.components.schemas = Object.fromEntries(Object.entries(schemas).filter(([name]) => kept.has(name)));
}
