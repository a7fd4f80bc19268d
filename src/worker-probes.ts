import { createServer, type Server, type ServerResponse } from 'node:http';
import { type INestApplicationContext, Logger } from '@nestjs/common';
import type { AppConfig } from '../config';
import { ProbeAnswers } from './platform/health';
import { isScrapeFromInside, MetricsRegistry } from './platform/metrics';

/** `/health`, `/health/ready` and `/metrics` of a process that has no other HTTP. The port is WORKER_PORT; 0 takes a free one; it ends with the process. */
export async function serveProbes(context: INestApplicationContext, config: AppConfig): Promise<Server> {
  const probes = context.get(ProbeAnswers, { strict: false });
  const metrics = context.get(MetricsRegistry, { strict: false });
  const routes: Readonly<Record<string, (response: ServerResponse) => Promise<void>>> = {
    '/health': async (response) => json(response, 200, probes.alive()),
    '/health/ready': async (response) => {
      const { status, body } = await probes.ready();
      json(response, status, body);
    },
    '/metrics': async (response) => {
      if (!metrics.isEnabled) return json(response, 404, { status: 404 });
      response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' }).end(await metrics.text());
    },
  };
  const server = createServer((request, response) => {
    const route = routes[request.url?.split('?')[0] ?? ''];
    const isHidden = config.isProduction && !isScrapeFromInside(request);
    if (!route || isHidden || request.method !== 'GET') return json(response, 404, { status: 404 });
    route(response).catch(() => json(response, 503, { status: 'error' }));
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(config.workerPort, config.host, resolve),
  );
  new Logger('Worker').log({ msg: 'Worker is running', port: (server.address() as { port: number }).port });
  return server;
}

function json(response: ServerResponse, status: number, body: object): void {
  if (!response.headersSent)
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
