import { createHash } from 'node:crypto';
import type { Writable } from 'node:stream';
import type { Redis } from 'ioredis';

type Call = (command: string, ...parameters: (string | number)[]) => Promise<unknown>;

/**
 * The throttler's storage sends the text of its script with every hit (EVAL), each hit in a packet of its own. This sends the digest
 * instead (EVALSHA; the text only to a Redis that does not know it), and the hits of one turn of the event loop together.
 */
export function callFrugally(connection: Redis): void {
  const digests = new Map<string, string>();
  const call = connection.call.bind(connection) as Call;
  const frugally: Call = async (command, ...parameters) => {
    if (command !== 'EVAL') return call(command, ...parameters);
    const [script, ...rest] = parameters;
    holdUntilTurnEnds(connection);
    try {
      return await call('EVALSHA', digestOf(String(script), digests), ...rest);
    } catch (error) {
      if (!(error instanceof Error) || !error.message.startsWith('NOSCRIPT')) throw error;
      return call(command, ...parameters);
    }
  };
  connection.call = frugally as Redis['call'];
}

const held = new WeakSet<Writable>();

function holdUntilTurnEnds(connection: Redis): void {
  const { stream } = connection as unknown as { stream: Writable | undefined };
  if (!stream || held.has(stream)) return;
  held.add(stream);
  stream.cork();
  setImmediate(() => {
    held.delete(stream);
    stream.uncork();
  });
}

function digestOf(script: string, digests: Map<string, string>): string {
  const known = digests.get(script);
  if (known !== undefined) return known;
  const digest = createHash('sha1').update(script).digest('hex');
  digests.set(script, digest);
  return digest;
}
