import type { components, paths } from './schema';

/** RFC 9457 body of every error answer; switch on `code`. */
export type Problem = components['schemas']['Problem'];

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';
type Operation<Path extends keyof paths, M extends Method> = NonNullable<paths[Path][M]>;
type PathWith<M extends Method> = { [Path in keyof paths]: paths[Path][M] extends object ? Path : never }[keyof paths];

type ParametersOf<Op, Place extends string> = Op extends { parameters: infer P }
  ? Place extends keyof P
    ? NonNullable<P[Place]>
    : undefined
  : undefined;
type BodyOf<Op> = Op extends { requestBody?: { content: infer C } } ? C[keyof C] : undefined;
type ContentOf<Response> = Response extends { content: infer C } ? C[keyof C] : undefined;
type AnswerOf<Op> = Op extends { responses: infer R }
  ? { [Status in keyof R & (200 | 201 | 202 | 204)]: ContentOf<R[Status]> }[keyof R & (200 | 201 | 202 | 204)]
  : never;

interface Request<Op> {
  readonly path?: ParametersOf<Op, 'path'>;
  readonly query?: ParametersOf<Op, 'query'>;
  readonly body?: BodyOf<Op> | FormData;
  /** Version the change is based on, as the last answer's `etag` said. */
  readonly ifMatch?: string;
  /** Repeat a request with the same key and it has no second effect. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

export interface Answer<Data> {
  readonly status: number;
  readonly data: Data;
  readonly etag: string | null;
  readonly headers: Headers;
}

/** Thrown for every answer of 400 and above. */
export class HeadwaterError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
  ) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'HeadwaterError';
  }
}

export interface ClientOptions {
  /** `https://crm.example.com`, without a path. */
  readonly baseUrl: string;
  /** Asked before every request, so that a refreshed token is used at once. */
  readonly accessToken?: () => string | undefined;
  readonly fetch?: typeof fetch;
}

/** `const { data } = await client.get('/api/v2/customers/{id}', { path: { id } })` */
export class HeadwaterClient {
  constructor(private readonly options: ClientOptions) {}

  get<Path extends PathWith<'get'>>(
    path: Path,
    request: Request<Operation<Path, 'get'>> = {},
  ): Promise<Answer<AnswerOf<Operation<Path, 'get'>>>> {
    return this.send('get', path, request);
  }

  post<Path extends PathWith<'post'>>(
    path: Path,
    request: Request<Operation<Path, 'post'>> = {},
  ): Promise<Answer<AnswerOf<Operation<Path, 'post'>>>> {
    return this.send('post', path, request);
  }

  put<Path extends PathWith<'put'>>(
    path: Path,
    request: Request<Operation<Path, 'put'>> = {},
  ): Promise<Answer<AnswerOf<Operation<Path, 'put'>>>> {
    return this.send('put', path, request);
  }

  patch<Path extends PathWith<'patch'>>(
    path: Path,
    request: Request<Operation<Path, 'patch'>> = {},
  ): Promise<Answer<AnswerOf<Operation<Path, 'patch'>>>> {
    return this.send('patch', path, request);
  }

  delete<Path extends PathWith<'delete'>>(
    path: Path,
    request: Request<Operation<Path, 'delete'>> = {},
  ): Promise<Answer<AnswerOf<Operation<Path, 'delete'>>>> {
    return this.send('delete', path, request);
  }

  private async send<Data>(method: Method, path: string, request: Request<unknown>): Promise<Answer<Data>> {
    const { baseUrl, fetch: send = fetch } = this.options;
    const response = await send(new URL(addressOf(path, request), baseUrl), {
      method: method.toUpperCase(),
      headers: this.headersOf(request),
      body:
        request.body === undefined
          ? undefined
          : request.body instanceof FormData
            ? request.body
            : JSON.stringify(request.body),
      signal: request.signal,
    });
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    const data: unknown = response.status === 204 ? undefined : isJson ? await response.json() : await response.blob();
    if (!response.ok) throw new HeadwaterError(response.status, data as Problem);
    return {
      status: response.status,
      data: data as Data,
      etag: response.headers.get('etag'),
      headers: response.headers,
    };
  }

  private headersOf({ body, ifMatch, idempotencyKey }: Request<unknown>): Record<string, string> {
    const token = this.options.accessToken?.();
    return {
      accept: 'application/json',
      ...(body !== undefined && !(body instanceof FormData) && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
    };
  }
}

function addressOf(path: string, { path: values, query }: Request<unknown>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(String((values as Record<string, unknown> | undefined)?.[name])),
  );
  const given = Object.entries((query ?? {}) as Record<string, unknown>).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? filled : `${filled}?${search}`;
}
