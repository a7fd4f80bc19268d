import { createBullBoard } from '@bull-board/api';
import { BullAdapter } from '@bull-board/api/bullAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import { InjectQueue } from '@nestjs/bull';
import { Injectable } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Queue } from 'bull';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../../http';
import { QueueBoardGate } from './queue-board-gate';

export const QUEUE_BOARD_PATH = '/admin/queues';

/** Bull Board, for looking only, below {@link QUEUE_BOARD_PATH}; every request passes the gate first. */
@Injectable()
export class QueueBoard {
  constructor(
    private readonly gate: QueueBoardGate,
    @InjectQueue('outbox') private readonly outbox: Queue,
    @InjectQueue('jobs') private readonly jobs: Queue,
  ) {}

  async mount(fastify: FastifyInstance): Promise<void> {
    const board = this.createBoard();
    await fastify.register(
      async (scope: FastifyInstance) => {
        scope.addHook('onRequest', (request, reply) =>
          this.gate.admit(request).catch((error: unknown) => {
            sendProblem(error, request, reply);
          }),
        );
        await scope.register(board.registerPlugin());
      },
      { prefix: QUEUE_BOARD_PATH },
    );
  }

  private createBoard(): FastifyAdapter {
    const serverAdapter = new FastifyAdapter();
    serverAdapter.setBasePath(QUEUE_BOARD_PATH);
    const deliveries = new BullAdapter(this.outbox, {
      readOnlyMode: true,
      description: 'Deliveries of events to subscribers. What failed for good is in the dead letters of its company.',
    });
    const jobs = new BullAdapter(this.jobs, { readOnlyMode: true, description: 'Repeating jobs and jobs on demand.' });
    // Jobs on demand name their company; operators of other companies have no business with it.
    jobs.setFormatter('data', () => ({}));
    createBullBoard({
      queues: [deliveries, jobs],
      serverAdapter,
      options: { uiConfig: { boardTitle: 'Headwater queues' } },
    });
    return serverAdapter;
  }
}

/** To be called after `configureHttp`, whose hooks and error answers the dashboard inherits. */
export async function mountQueueBoard(app: NestFastifyApplication): Promise<void> {
  await app.get(QueueBoard).mount(app.getHttpAdapter().getInstance() as unknown as FastifyInstance);
}
