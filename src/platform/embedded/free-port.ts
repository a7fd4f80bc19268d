import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** A TCP port of the loopback interface that nobody listens on right now. */
export async function freePort(): Promise<number> {
  return bindBriefly(0, '127.0.0.1');
}

/** Whether this process could listen on the port. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return bindBriefly(port, host).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE' || error.code === 'EACCES') return false;
      throw error;
    },
  );
}

/** Whether the port becomes free in time: the sockets of a killed process close a moment after it is gone. */
export async function waitForFreePort(port: number, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!(await isPortFree(port))) {
    if (Date.now() > deadline) return false;
    await sleep(20);
  }
  return true;
}

function bindBriefly(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      const bound = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(bound));
    });
  });
}
