import type { LookupFunction } from 'node:net';
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { APP_CONFIG, type AppConfig } from '../../../config';
import { NameResolver } from './name-resolver';
import { checkDestination, type DestinationRules, isDialable } from './outbound-url';
import { OutboundFailedError, OutboundRefusedError } from './outbound.errors';

export interface OutboundRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From dialling to the last byte that is read. */
  readonly timeoutMs: number;
  /** Bytes of the answer that are kept; the rest is not read. */
  readonly maximumAnswerBytes: number;
}

export interface OutboundAnswer {
  /** As it came: a redirect is an answer and is not followed. */
  readonly status: number;
  readonly body: string;
  readonly durationMs: number;
}

const CONNECTIONS_PER_ORIGIN = 8;
const CONNECT_TIMEOUT_MS = 5_000;
const MAXIMUM_HEADER_BYTES = 16_384;

/**
 * Calls addresses that strangers chose: webhook endpoints, files by URL, base URLs of integrations. The address that was checked is the
 * address that is dialled, because the check sits in the look-up of the connector; a name that changes its answer wins nothing.
 * Redirects are not followed, answers are cut, time is limited.
 */
@Injectable()
export class OutboundHttp implements OnApplicationShutdown {
  private readonly agent: Agent;
  private readonly rules: DestinationRules;

  constructor(
    private readonly names: NameResolver,
    @Inject(APP_CONFIG) config: Pick<AppConfig, 'outbound'>,
  ) {
    this.rules = { isLoopbackAllowed: config.outbound.isLoopbackAllowed };
    // A look-up given with a single request is ignored by undici; it has to be given to the connector.
    this.agent = new Agent({
      connect: buildConnector({ lookup: this.checkedLookup(), timeout: CONNECT_TIMEOUT_MS }),
      connections: CONNECTIONS_PER_ORIGIN,
      maxHeaderSize: MAXIMUM_HEADER_BYTES,
      pipelining: 1,
    });
  }

  /** Judges a destination before anybody stores it. @throws OutboundRefusedError */
  check(url: string): void {
    checkDestination(url, this.rules);
  }

  /** @throws OutboundRefusedError before anything is dialled, OutboundFailedError when there is no answer in time. */
  async send(request: OutboundRequest): Promise<OutboundAnswer> {
    const url = checkDestination(request.url, this.rules);
    const startedAt = performance.now();
    const signal = AbortSignal.timeout(request.timeoutMs);
    try {
      const answer = await this.agent.request({
        origin: url.origin,
        path: url.pathname + url.search,
        method: request.method,
        headers: { ...request.headers },
        body: request.body ?? null,
        signal,
      });
      const body = await firstBytes(answer.body, request.maximumAnswerBytes);
      return { status: answer.statusCode, body, durationMs: Math.round(performance.now() - startedAt) };
    } catch (error) {
      throw translated(error, signal);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.agent.destroy();
  }

  private checkedLookup(): LookupFunction {
    return (hostname, options, callback) => {
      this.resolve(hostname).then(
        (addresses) => {
          const [first] = addresses;
          if (options.all) callback(null, [...addresses]);
          else callback(null, first?.address ?? '', first?.family ?? 4);
        },
        (error: unknown) => callback(error as NodeJS.ErrnoException, []),
      );
    };
  }

  /** One address that is not public spoils the name: whoever mixes them means harm. */
  private async resolve(hostname: string) {
    const addresses = await this.names.resolve(hostname);
    if (addresses.length === 0 || addresses.some(({ address }) => !isDialable(address, this.rules)))
      throw new OutboundRefusedError('address');
    return addresses;
  }
}

async function firstBytes(body: Dispatcher.ResponseData['body'], limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= limit) break;
  }
  // PostgreSQL cannot store NUL; a character that was cut in two becomes the replacement character.
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8').replaceAll('\u0000', '\ufffd');
}

function translated(error: unknown, signal: AbortSignal): Error {
  const cause = [error, (error as Error).cause].find((one) => one instanceof OutboundRefusedError);
  if (cause) return cause;
  const { code = '', message = '' } = error as { code?: string; message?: string };
  const isTimeout = signal.aborted || /TIMEOUT|TIMEDOUT/.test(code);
  return isTimeout
    ? new OutboundFailedError('timeout', 'There was no answer in time.')
    : new OutboundFailedError('unreachable', `The call failed: ${code || message || 'connection lost'}`);
}
