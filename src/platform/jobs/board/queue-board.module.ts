import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs.module';
import { QueueBoard } from './queue-board';
import { QueueBoardGate } from './queue-board-gate';
import { QueueSession } from './queue-session';
import { QueueSessionController } from './queue-session.controller';
import './queues.permissions';

/** The dashboard of the queues, for the api process. Needs a global {@link TokenAuthenticator} and the HTTP floor (cookies). */
@Module({
  imports: [JobsModule],
  controllers: [QueueSessionController],
  providers: [QueueBoard, QueueBoardGate, QueueSession],
})
export class QueueBoardModule {}
