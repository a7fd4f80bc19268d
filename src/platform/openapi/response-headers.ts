import type { OpenAPIObject } from '@nestjs/swagger';
import type { OperationObject, SchemaOrReference } from './types';

const HEADERS: Readonly<
  Record<
    string,
    { readonly description: string; readonly schema: { readonly type: string; readonly example?: unknown } }
  >
> = {
  ETag: {
    description: 'Version of the resource; send it back as `If-Match` with a change.',
    schema: { type: 'string', example: '"3"' },
  },
  Location: { description: 'Address of the created resource.', schema: { type: 'string' } },
  'Idempotency-Replayed': {
    description: '`true` when this is the answer of the first request with the key.',
    schema: { type: 'string', example: 'true' },
  },
  RateLimit: {
    description: 'Remaining requests and seconds until more.',
    schema: { type: 'string', example: '"read";r=2999;t=60' },
  },
  'RateLimit-Policy': {
    description: 'Quota and window in seconds.',
    schema: { type: 'string', example: '"read";q=3000;w=60' },
  },
  'Retry-After': { description: 'Seconds to wait before the next try.', schema: { type: 'integer', example: 30 } },
  Deprecation: {
    description: 'Since when the operation should not be used for new work (RFC 9745).',
    schema: { type: 'string', example: '@1767225600' },
  },
  Sunset: {
    description: 'From when on the operation may be gone (RFC 8594).',
    schema: { type: 'string', example: 'Thu, 01 Jul 2027 00:00:00 GMT' },
  },
  Link: {
    description: 'What to use instead, and where the reasons are written.',
    schema: { type: 'string', example: '</api/public/v1/changelog>; rel="deprecation"' },
  },
  'X-Request-Id': { description: 'Quote it when you ask for help; also in every problem.', schema: { type: 'string' } },
};

interface Answer {
  content?: Record<string, { schema?: SchemaOrReference }>;
  headers?: Record<string, { $ref: string }>;
}

/** The headers as components, once for all operations. */
export function addHeaderComponents(document: OpenAPIObject): void {
  document.components = { ...document.components, headers: { ...HEADERS } };
}

/** Which headers an answer carries: request id and limits always, the rest by what the operation is. */
export function describeHeaders(document: OpenAPIObject, operation: OperationObject, isLimited: boolean): void {
  const parameters = (operation.parameters ?? []) as { name?: string }[];
  const isIdempotent = parameters.some(({ name }) => name === 'Idempotency-Key');
  for (const [status, given] of Object.entries(operation.responses)) {
    const answer = given as Answer;
    const names = [
      'X-Request-Id',
      ...(operation.deprecated ? ['Deprecation', 'Sunset', 'Link'] : []),
      ...(isLimited ? ['RateLimit', 'RateLimit-Policy'] : []),
      ...(status === '429' || status === '503' ? ['Retry-After'] : []),
      ...(status === '201' ? ['Location'] : []),
      ...(/^2/.test(status) && isVersioned(document, answer) ? ['ETag'] : []),
      ...(/^2/.test(status) && isIdempotent ? ['Idempotency-Replayed'] : []),
    ];
    answer.headers = {
      ...answer.headers,
      ...Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }])),
    };
  }
}

function isVersioned(document: OpenAPIObject, { content }: Answer): boolean {
  const schema = content?.['application/json']?.schema;
  if (!schema || !('$ref' in schema)) return false;
  const resolved = document.components?.schemas?.[schema.$ref.split('/').at(-1) ?? ''];
  return resolved !== undefined && !('$ref' in resolved) && resolved.properties?.['version'] !== undefined;
}
