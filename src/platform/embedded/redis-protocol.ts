import { createConnection } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const ANSWER_WITHIN_MS = 1_000;

/** Whether a Redis answers PING on the port. */
export function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    const settle = (isAnswer: boolean): void => {
      socket.destroy();
      resolve(isAnswer);
    };
    socket.setTimeout(ANSWER_WITHIN_MS, () => settle(false));
    socket.once('error', () => settle(false));
    socket.once('connect', () => socket.write('PING\r\n'));
    socket.once('data', (answer) => settle(answer.toString().startsWith('+PONG')));
  });
}

/** Waits for the first PONG; false when `hasEnded` or the time is over. */
export async function waitForPong(port: number, patienceMs: number, hasEnded: () => boolean): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (Date.now() < deadline && !hasEnded()) {
    if (await answersPing(port)) return true;
    await sleep(20);
  }
  return false;
}
