import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../access';
import type { JsonText } from '../../database';
import { Endpoint, HttpErrors, IdPipe } from '../../http';
import { DeadLetterErrors } from '../dead-letters.errors';
import { DEAD_LETTER_LIST, DeadLetterQueries } from '../dead-letters.queries';
import { ReplayDeadLetter } from '../replay-dead-letter';
import { DeadLetterResponse } from './dead-letter.response';
import { DeadLetterListQuery } from './dto/dead-letter-list.query.dto';

@ApiTags('Operations')
@Controller('api/v2/admin/dead-letters')
export class DeadLettersController {
  constructor(
    private readonly queries: DeadLetterQueries,
    private readonly replay: ReplayDeadLetter,
  ) {}

  @Get()
  @RequirePermission('dead_letters:read')
  @Endpoint({ summary: 'List deliveries that were given up', list: DeadLetterResponse, sortedBy: DEAD_LETTER_LIST })
  listDeadLetters(@Query() query: DeadLetterListQuery): Promise<JsonText> {
    return this.queries.list(query, query);
  }

  @Post(':id/replay')
  @RequirePermission('dead_letters:replay')
  @Endpoint({
    summary: 'Have a delivery tried again',
    description:
      'Only the subscriber that failed gets the event again; a delivery that happened after all has no second effect.',
    response: DeadLetterResponse,
    errors: [HttpErrors['resource.not_found'], DeadLetterErrors['dead_letter.not_open']],
    isIdempotent: true,
  })
  replayDeadLetter(@Param('id', IdPipe) id: string): Promise<JsonText> {
    return this.replay.execute(id);
  }
}
