import { Controller, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { bearerTokenOf, RequirePermission } from '../../access';
import { Endpoint } from '../../http';
import { QUEUE_BOARD_PATH } from './queue-board';
import { QUEUE_SESSION_COOKIE, QUEUE_SESSION_SECONDS, QueueSession } from './queue-session';

@ApiTags('Operations')
@Controller('api/v2/admin/queues')
export class QueueSessionController {
  constructor(
    private readonly session: QueueSession,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  @Post('session')
  @RequirePermission('queues:read')
  @Endpoint({
    summary: 'Open the queue dashboard in this browser',
    description:
      'Sets a cookie that opens `/admin/queues` for 15 minutes, as long as the sign-in it was made with is valid.',
    status: 204,
  })
  openQueueBoard(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): void {
    void reply.setCookie(QUEUE_SESSION_COOKIE, this.session.seal(bearerTokenOf(request) ?? ''), {
      path: QUEUE_BOARD_PATH,
      httpOnly: true,
      sameSite: 'strict',
      secure: this.config.isProduction,
      maxAge: QUEUE_SESSION_SECONDS,
    });
  }
}
