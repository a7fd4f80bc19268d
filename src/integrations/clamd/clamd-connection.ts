import { connect, type Socket } from 'node:net';
import type { ScannerSettings } from '../../../config';
import { ScannerAwayError } from '../../platform/files';

const CHUNK_BYTES = 65_536;
const LONGEST_ANSWER = 4_096;

export interface ClamdQuestion {
  readonly address: ScannerSettings['address'];
  /** From dialling to the whole answer. */
  readonly timeoutMs: number;
  readonly command: 'PING' | 'INSTREAM';
  readonly content?: Buffer;
}

/**
 * One command on a connection of its own, in the form that ends with NUL; answers without it.
 * @throws ScannerAwayError when nobody takes the connection
 */
export function askClamd({ address, timeoutMs, command, content }: ClamdQuestion): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    let isConnected = false;
    let answer = '';
    const end = (settle: () => void): void => {
      clearTimeout(timer);
      socket.destroy();
      settle();
    };
    const fail = (why: string, cause?: Error): void => {
      const text = `clamd ${why}`;
      end(() => reject(isConnected ? new Error(text, { cause }) : new ScannerAwayError(text, { cause })));
    };
    const timer = setTimeout(() => fail('did not answer in time'), timeoutMs);
    socket.on('connect', () => {
      isConnected = true;
      send(socket, command, content);
    });
    socket.on('data', (bytes: Buffer) => {
      answer += bytes.toString('latin1');
      const length = answer.indexOf('\0');
      if (length >= 0) end(() => resolve(answer.slice(0, length)));
      else if (answer.length > LONGEST_ANSWER) fail('answered without end');
    });
    socket.on('error', (error) => fail('broke the connection', error));
    socket.on('close', () => fail('hung up without an answer'));
  });
}

/** `<length in four bytes><bytes>…`, ended by a length of zero. */
function send(socket: Socket, command: string, content: Buffer | undefined): void {
  socket.write(`z${command}\0`);
  if (content === undefined) return;
  for (let at = 0; at < content.length; at += CHUNK_BYTES) {
    const chunk = content.subarray(at, at + CHUNK_BYTES);
    socket.write(lengthOf(chunk.length));
    socket.write(chunk);
  }
  socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}
