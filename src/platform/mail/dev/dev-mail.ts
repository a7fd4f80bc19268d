import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { AppConfig } from '../../../../config';
import { LocalOutbox } from '../transports/local-outbox';
import { MailTransport } from '../transports/mail-transport';
import { letterPage, listPage } from './dev-mail-pages';

export const DEV_MAIL_PATH = '/dev/mail';

/**
 * The mail of a machine without a mail server, for its developers: `GET /dev/mail?to=…` and `GET /dev/mail/{id}`, as JSON or, for
 * a browser, as a page. It exists only where the local outbox does, which production refuses.
 */
export function mountDevMail(app: NestFastifyApplication, config: AppConfig): void {
  const outbox = app.get(MailTransport, { strict: false });
  if (config.isProduction || !(outbox instanceof LocalOutbox)) return;
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  fastify.get<{ Querystring: { to?: string } }>(DEV_MAIL_PATH, async (request, reply) => {
    const { to } = request.query;
    const letters = (await outbox.list()).filter((letter) => to === undefined || letter.to === to);
    if (wantsPage(request)) return sendPage(reply, listPage(letters));
    return reply.send({ data: letters.map(({ text: _text, html: _html, ...summary }) => summary) });
  });
  fastify.get<{ Params: { id: string } }>(`${DEV_MAIL_PATH}/:id`, async (request, reply) => {
    const letter = await outbox.find(request.params.id);
    if (!letter) return reply.callNotFound();
    return wantsPage(request) ? sendPage(reply, letterPage(letter)) : reply.send(letter);
  });
}

function wantsPage(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') ?? false;
}

function sendPage(reply: FastifyReply, html: string): FastifyReply {
  // The serializer writes JSON; a buffer goes out as it is.
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(Buffer.from(html, 'utf8'));
}
