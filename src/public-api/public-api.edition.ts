import { SCOPES } from '../modules/partner-access';
import type { ApiEdition } from '../platform/openapi';

const DESCRIPTION = `For programs of partners: customers, properties, work orders, invoices, payments, and what changed.

**First steps.** An administrator registers your program under *Partner access* of the product and hands you its id and secret. Get a
token with \`POST /api/public/v1/oauth/token\` (client credentials), or let a person authorise you (authorization code with PKCE); send it
as \`Authorization: Bearer <access_token>\`. It lives 15 minutes. *Authorize* on this page does it for you.

**Scopes** say what a token may do. Acting for a person you may do what both your scopes and that person's role allow.
**Limits** are those of your program, 100 requests a minute and 1,000 an hour unless agreed otherwise; \`RateLimit\` tells what is left,
a 429 says when to come back. **Lists** answer \`{ data, page }\`, newest first; hand \`page.nextCursor\` back as \`cursor\`.
**Money** is whole minor units beside a currency. **Changes** send the \`ETag\` as \`If-Match\`; **retries** of a POST the same \`Idempotency-Key\`.
**Errors** are RFC 9457 problems: switch on \`code\`. **New fields** may appear in answers at any time; what goes is announced by
\`Deprecation\` and \`Sunset\` headers and in the changelog.`;

const SCOPE_WORDS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(SCOPES).map(([scope, { title }]) => [scope, title]),
);

/** The API of partners, with a document of its own. */
export const PUBLIC_API: ApiEdition = {
  title: 'Headwater Public API',
  version: '1',
  description: DESCRIPTION,
  owns: (path) => path.startsWith('/api/public/'),
  addSecurity: (builder) =>
    builder.addOAuth2(
      {
        type: 'oauth2',
        description: 'Opaque bearer tokens of 15 minutes.',
        flows: {
          clientCredentials: { tokenUrl: '/api/public/v1/oauth/token', scopes: { ...SCOPE_WORDS } },
          authorizationCode: {
            authorizationUrl: '/oauth/authorize',
            tokenUrl: '/api/public/v1/oauth/token',
            refreshUrl: '/api/public/v1/oauth/token',
            scopes: { ...SCOPE_WORDS },
          },
        },
      },
      'oauth2',
    ),
};
