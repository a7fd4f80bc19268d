import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import { ClockErrors, CompanyClock } from '../../../platform/company-clock';
import type { JsonText } from '../../../platform/database';
import { Endpoint } from '../../../platform/http';
import { MESSAGE_LIST, SandboxQueries } from '../persistence/sandbox.queries';
import { SandboxErrors } from '../sandbox.errors';
import { AdvanceClock } from '../use-cases/advance-clock';
import { AdvanceClockDto, ListSandboxMessagesQuery } from './dto/sandbox.dto';
import { MovedClockResponse, SandboxClockResponse, SandboxMessageResponse } from './sandbox.response';

/** From inside a sandbox: its time, and what its providers "sent". */
@ApiTags('Sandbox')
@Controller('api/v2/sandbox')
export class SandboxController {
  constructor(
    private readonly clock: CompanyClock,
    private readonly advance: AdvanceClock,
    private readonly queries: SandboxQueries,
  ) {}

  @Get('clock')
  @RequirePermission('sandboxes:read')
  @Endpoint({ summary: 'What time it is in this company', response: SandboxClockResponse })
  async getSandboxClock(): Promise<SandboxClockResponse> {
    return { now: (await this.clock.now()).toISOString(), isMovable: await this.clock.isMovable() };
  }

  @Post('clock/advance')
  @RequirePermission('sandboxes:update')
  @Endpoint({
    summary: "Move the sandbox's time",
    description:
      'What becomes due on the way is done in the order of its time. Signed in to a sandbox only. After an answer that got lost, `seconds` would ' +
      'move a second time; a repeated `to` is refused.',
    response: MovedClockResponse,
    errors: [...Object.values(ClockErrors), SandboxErrors['sandbox.target_missing']],
  })
  async advanceSandboxClock(@Body() body: AdvanceClockDto): Promise<MovedClockResponse> {
    const { now, ...moved } = await this.advance.execute(body);
    return { now: now.toISOString(), ...moved };
  }

  @Get('messages')
  @RequirePermission('sandboxes:read')
  @Endpoint({
    summary: 'What the fake providers of this sandbox "sent"',
    description: 'Empty outside of sandboxes: real companies never reach a fake.',
    list: SandboxMessageResponse,
    sortedBy: MESSAGE_LIST,
  })
  listSandboxMessages(@Query() query: ListSandboxMessagesQuery): Promise<JsonText> {
    return this.queries.messages(query);
  }
}
