import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { LostReasonsService } from '../lost-reasons.service';
import { LOST_REASON_LIST } from '../persistence/named-choice.queries';
import { SalesErrors } from '../sales.errors';
import { CreateNamedChoiceDto, ListNamedChoicesQuery, UpdateNamedChoiceDto } from './dto/named-choice.dto';
import { NamedChoiceResponse } from './named-choice.response';

const errors = [SalesErrors['sales.name_taken']];

@ApiTags('Sales')
@Controller('api/v2/lost-reasons')
export class LostReasonsController {
  constructor(private readonly reasons: LostReasonsService) {}

  @Get()
  @RequirePermission('sales_setup:read')
  @Endpoint({ summary: 'Why opportunities are lost', list: NamedChoiceResponse, sortedBy: LOST_REASON_LIST })
  listLostReasons(@Query() query: ListNamedChoicesQuery): Promise<JsonText> {
    return this.reasons.list(query);
  }

  @Post()
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Add a reason for which opportunities are lost',
    status: 201,
    response: NamedChoiceResponse,
    errors,
    isIdempotent: true,
  })
  createLostReason(@Body() body: CreateNamedChoiceDto): Promise<JsonText> {
    return this.reasons.create(body);
  }

  @Patch(':id')
  @RequirePermission('sales_setup:update')
  @Endpoint({
    summary: 'Rename a lost reason or take it out of use',
    description: 'One that is not active any more stays where it was chosen.',
    response: NamedChoiceResponse,
    errors,
    ifMatch: 'optional',
  })
  updateLostReason(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateNamedChoiceDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.reasons.update(id, body, version);
  }
}
