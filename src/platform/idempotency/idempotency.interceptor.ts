import { createHmac } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { canonicalJson } from '../../kernel/json';
import { JsonText } from '../database';
import { endpointOf, invalidRequest, RepeatProtection, setResourceHeaders } from '../http';
import { IdempotencyErrors } from './idempotency.errors';
import { IdempotencyStore, type StoredAnswer } from './idempotency-store';

const KEPT_HEADERS = ['etag', 'location'] as const;
const VALID_KEY = /^[\x21-\x7e]{1,128}$/;

/**
 * `Idempotency-Key` on operations that declare it: the key, the effect and the answer share one transaction, so a retry after
 * any failure either repeats an effect that never happened or gets the first answer with `Idempotency-Replayed: true`.
 */
@Injectable()
export class IdempotencyInterceptor extends RepeatProtection {
  private readonly fingerprintKey: Buffer;

  constructor(
    private readonly store: IdempotencyStore,
    @Inject(APP_CONFIG) config: Pick<AppConfig, 'deriveKey'>,
  ) {
    super();
    this.fingerprintKey = config.deriveKey('idempotency-fingerprint');
  }

  override intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) {
      if (endpointOf(request)?.isIdempotent !== 'required') return next.handle();
      throw IdempotencyErrors['idempotency.key_required'](
        'Send a key of your own, so that a retry cannot do it twice.',
        {
          faults: [{ pointer: '/header/idempotency-key', code: 'required', detail: 'Send an Idempotency-Key.' }],
        },
      );
    }
    if (typeof key !== 'string' || !VALID_KEY.test(key)) {
      throw invalidRequest([
        {
          pointer: '/header/idempotency-key',
          code: 'invalid_key',
          detail: 'Idempotency-Key must be 1 to 128 printable characters.',
        },
      ]);
    }
    return from(this.once(key, request, context.switchToHttp().getResponse<FastifyReply>(), next));
  }

  private once(key: string, request: FastifyRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const fingerprint = fingerprintOf(request, this.fingerprintKey);
    return this.store.claimed(key, fingerprint, async (stored) => {
      if (stored) return replay(stored, fingerprint, reply);
      const body: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      setResourceHeaders(reply, endpointOf(request), body);
      const text = body instanceof JsonText ? body.text : body === undefined ? null : JSON.stringify(body);
      this.store.keep(key, { status: reply.statusCode, headers: keptHeaders(reply), body: text });
      return body;
    });
  }
}

function replay(stored: StoredAnswer, fingerprint: string, reply: FastifyReply): JsonText | undefined {
  if (stored.fingerprint !== fingerprint) {
    throw IdempotencyErrors['idempotency.key_reused'](
      'This key belongs to a request with another method, address or body.',
      {
        faults: [
          { pointer: '/header/idempotency-key', code: 'key_reused', detail: 'Use a new key for a new request.' },
        ],
      },
    );
  }
  if (stored.status === null) throw IdempotencyErrors['idempotency.in_progress']('Try again in a moment.');
  void reply.status(stored.status).headers({ ...stored.headers, 'idempotency-replayed': 'true' });
  return stored.body === null ? undefined : new JsonText(stored.body);
}

function keptHeaders(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.map((name) => [name, reply.getHeader(name)] as const).filter(
      (entry): entry is [(typeof KEPT_HEADERS)[number], string] => typeof entry[1] === 'string',
    ),
  );
}

/**
 * Method, address and body; headers do not change what a request means. Keyed, because a body may have a password in it: whoever reads
 * the table must not be able to try guesses against it.
 */
function fingerprintOf(request: FastifyRequest, key: Buffer): string {
  return createHmac('sha256', key)
    .update(`${request.method} ${request.url}\n${canonicalJson(request.body ?? null)}`)
    .digest('base64url');
}
