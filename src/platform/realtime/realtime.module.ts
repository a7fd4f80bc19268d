import { Module } from '@nestjs/common';
import { EventFanOut } from './event-fan-out';
import { LiveConnections } from './live-connections';
import { RealtimeGateway } from './realtime-gateway';
import { WsTicketController } from './ws-ticket.controller';
import { WsTickets } from './ws-tickets';

/** Live events for the api process. Needs a global {@link LiveSessions}. */
@Module({
  controllers: [WsTicketController],
  providers: [WsTickets, LiveConnections, EventFanOut, RealtimeGateway],
})
export class RealtimeModule {}
