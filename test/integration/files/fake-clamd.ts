import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** What clamd finds in every scanner's test file. */
const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

export type Mood = 'well' | 'silent' | 'hanging_up' | 'talkative' | 'short_of_memory';

/** clamd's protocol as far as the product speaks it: `zPING` and `zINSTREAM` with chunks, `StreamMaxLength` included. */
export class FakeClamd {
  mood: Mood = 'well';
  readonly scanned: Buffer[] = [];
  private readonly server: Server;

  private constructor(private readonly maximumBytes: number) {
    this.server = createServer((socket) => this.serve(socket));
  }

  /** On a free port, or on a socket of the file system. */
  static async start(maximumBytes: number, path?: string): Promise<FakeClamd> {
    const clamd = new FakeClamd(maximumBytes);
    await new Promise<void>((resolve) => {
      if (path === undefined) clamd.server.listen(0, '127.0.0.1', resolve);
      else clamd.server.listen(path, resolve);
    });
    return clamd;
  }

  get url(): string {
    const address = this.server.address() as AddressInfo | string;
    return typeof address === 'string' ? `unix://${address}` : `tcp://127.0.0.1:${address.port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    let received = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      received = Buffer.concat([received, bytes]);
      const answer = this.answerTo(received);
      if (answer === undefined || this.mood === 'silent') return;
      if (this.mood === 'hanging_up') socket.destroy();
      else if (this.mood === 'talkative') socket.write('x'.repeat(5_000));
      else this.say(socket, answer);
    });
  }

  /** In two pieces, as a network may deliver it. */
  private say(socket: Socket, answer: string): void {
    socket.write(answer.slice(0, 5));
    setImmediate(() => socket.end(`${answer.slice(5)}\0`));
  }

  private answerTo(received: Buffer): string | undefined {
    if (received.toString('latin1') === 'zPING\0') return 'PONG';
    const begin = 'zINSTREAM\0'.length;
    if (received.toString('latin1', 0, begin) !== 'zINSTREAM\0') return undefined;
    const chunks: Buffer[] = [];
    for (let at = begin; at + 4 <= received.length;) {
      const length = received.readUInt32BE(at);
      if (length === 0) return this.verdict(Buffer.concat(chunks));
      chunks.push(received.subarray(at + 4, at + 4 + length));
      at += 4 + length;
    }
    return undefined;
  }

  private verdict(content: Buffer): string {
    this.scanned.push(content);
    if (this.mood === 'short_of_memory') return "stream: Can't allocate memory ERROR";
    if (content.length > this.maximumBytes) return 'INSTREAM size limit exceeded. ERROR';
    return content.includes(EICAR) ? 'stream: Win.Test.EICAR_HDB-1 FOUND' : 'stream: OK';
  }
}

/** A file that it objects to. */
export const HARMFUL = Buffer.from(`before ${EICAR} after`);
