import { Controller, Post } from '@nestjs/common';
import { ApiProperty, ApiSchema, ApiTags } from '@nestjs/swagger';
import { AuthenticatedOnly } from '../access';
import { Endpoint } from '../http';
import { currentPrincipal } from '../tenancy';
import { RealtimeErrors } from './realtime.errors';
import { REALTIME } from './realtime-settings';
import { WsTickets } from './ws-tickets';

@ApiSchema({ name: 'WsTicket' })
export class WsTicketResponse {
  @ApiProperty({ example: 'q1w2e3r4t5y6u7i8o9p0a1s2d3f4g5h6j7k8l9z0x1c' })
  ticket: string;

  @ApiProperty({ type: 'integer', example: 30, description: 'Seconds. The ticket is good once.' })
  expiresIn: number;
}

@ApiTags('Sign-in')
@Controller('api/v2/auth/ws-ticket')
export class WsTicketController {
  constructor(private readonly tickets: WsTickets) {}

  @Post()
  @AuthenticatedOnly('Everybody hears of what he may read.')
  @Endpoint({
    summary: 'A ticket to the live events at /ws',
    description:
      'Connect within 30 seconds with `Sec-WebSocket-Protocol: headwater.v1, ticket.<ticket>`, or send `{"type":"authenticate","ticket":"…"}` as the first message. Never put it into the address.',
    response: WsTicketResponse,
    errors: [RealtimeErrors['realtime.unavailable']],
  })
  async createWsTicket(): Promise<WsTicketResponse> {
    return { ticket: await this.tickets.issue(currentPrincipal()), expiresIn: REALTIME.ticketSeconds };
  }
}
