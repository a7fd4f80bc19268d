import { applyDecorators, HttpCode, SetMetadata, type Type as ClassType, UseInterceptors } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import {
  ApiExtension,
  ApiExtraModels,
  ApiHeader,
  ApiOperation,
  ApiResponse,
  type ApiResponseOptions,
  getSchemaPath,
} from '@nestjs/swagger';
import type { ErrorFactory } from '../../kernel/domain-error';
import { ProblemResponse } from './problem.response';
import type { Deprecation } from './deprecation';
import { listResponseOf } from './page.response';
import { RepeatProtectionInterceptor } from './repeat-protection';

export const ENDPOINT_METADATA = 'headwater:endpoint';

type FileAnswer = 'application/pdf' | 'text/csv' | 'application/x-ndjson' | 'application/octet-stream' | 'image/*';

export interface EndpointOptions {
  readonly summary: string;
  readonly description?: string;
  /** 200 unless told otherwise; 201 adds `Location`, 204 has no body. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Class of the answer; several where the answer is one of them. */
  readonly response?: ClassType | readonly [ClassType, ClassType, ...ClassType[]];
  /** Class of one row of a list answer. */
  readonly list?: ClassType;
  /** The list's definition: what it can be sorted by stands in the document. */
  readonly sortedBy?: { readonly sorts: Readonly<Record<string, unknown>>; readonly defaultSort: string };
  /** Media type of an answer that is a file. */
  readonly file?: FileAnswer;
  /** Headers of the answer beside those every answer has: name -> what it says. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Errors of the module this operation can answer, beside those every operation can. */
  readonly errors?: readonly ErrorFactory[];
  /** Address of the created resource, `{id}` replaced: `/api/v2/customers/{id}`. */
  readonly location?: string;
  /** The write must (or may) say which version it is based on. */
  readonly ifMatch?: 'required' | 'optional';
  /** POST with `Idempotency-Key`: true unless the body is a file or the answer a secret; `required` refuses one without. */
  readonly isIdempotent?: boolean | 'required';
  /** Set when the operation will go: its answers say so (RFC 9745, RFC 8594), its documentation too. */
  readonly deprecation?: Deprecation;
}

/** Status, documentation, headers and errors of one operation in one place. */
export function Endpoint(options: EndpointOptions): MethodDecorator {
  const status = options.status ?? 200;
  return applyDecorators(
    HttpCode(status),
    SetMetadata(ENDPOINT_METADATA, options),
    RouteConfig({ endpoint: options }),
    ApiOperation({
      summary: options.summary,
      ...(options.description !== undefined && { description: options.description }),
      ...(options.deprecation && { deprecated: true }),
    }),
    ...(options.deprecation ? [ApiExtension('x-deprecation', options.deprecation)] : []),
    ApiResponse(successResponse(status, options)),
    ...(isSeveral(options.response) ? [ApiExtraModels(...options.response)] : []),
    ...(options.sortedBy ? [ApiExtension('x-sorts', sortValues(options.sortedBy))] : []),
    ApiExtension(
      'x-errors',
      (options.errors ?? []).map(({ code }) => code),
    ),
    ...(options.ifMatch ? [ifMatchHeader(options.ifMatch)] : []),
    ...(options.isIdempotent
      ? [idempotencyHeader(options.isIdempotent), UseInterceptors(RepeatProtectionInterceptor)]
      : []),
  );
}

function successResponse(status: number, { response, list, file, headers = {} }: EndpointOptions): ApiResponseOptions {
  if (status === 204) return { status, description: 'Done; no body.' };
  if (file)
    return {
      status,
      description: 'The file.',
      headers: headersOf(headers),
      content: { [file]: { schema: { type: 'string', format: 'binary' } } },
    };
  if (list) return { status, description: 'One page.', type: listResponseOf(list) };
  const description = status === 201 ? 'Created.' : 'Done.';
  if (isSeveral(response)) {
    return { status, description, schema: { oneOf: response.map((one) => ({ $ref: getSchemaPath(one) })) } };
  }
  return { status, description, ...(response && { type: response }) };
}

function isSeveral(response: EndpointOptions['response']): response is readonly [ClassType, ClassType, ...ClassType[]] {
  return Array.isArray(response);
}

function headersOf(headers: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(headers).map(([name, description]) => [name, { description, schema: { type: 'string' as const } }]),
  );
}

/** The default first, then each field up and down. */
function sortValues({ sorts, defaultSort }: NonNullable<EndpointOptions['sortedBy']>): string[] {
  const values = Object.keys(sorts).flatMap((field) => [field, `-${field}`]);
  return [defaultSort, ...values.filter((value) => value !== defaultSort)];
}

function ifMatchHeader(mode: 'required' | 'optional'): MethodDecorator {
  return ApiHeader({
    name: 'If-Match',
    required: mode === 'required',
    description: 'The `ETag` the change is based on. 412 when somebody else was faster.',
    schema: { type: 'string', pattern: '^(W/)?"\\d+"$', example: '"1"' },
  });
}

function idempotencyHeader(mode: true | 'required'): MethodDecorator {
  return ApiHeader({
    name: 'Idempotency-Key',
    required: mode === 'required',
    description:
      'A key of your own, kept for 24 hours: a repeated request gets the first answer and has no second effect.',
    schema: { type: 'string', minLength: 1, maxLength: 128 },
  });
}

export { ProblemResponse };
