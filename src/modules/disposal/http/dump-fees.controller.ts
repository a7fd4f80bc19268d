import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe } from '../../../platform/http';
import { DisposalErrors } from '../disposal.errors';
import { type DumpQuote, DumpFeesService } from '../dump-fees.service';
import { DUMP_FEE_LIST } from '../persistence/dump-fee.queries';
import { CreateDumpFeeDto, QuoteDumpSiteDto, ListDumpFeesQuery } from './dto/dump-fee.dto';
import { DumpFeeResponse, DumpQuoteResponse } from './dump-fee.response';

@ApiTags('Disposal')
@Controller('api/v2/dump-sites/:id')
export class DumpFeesController {
  constructor(private readonly fees: DumpFeesService) {}

  @Get('fees')
  @RequirePermission('dump_sites:read')
  @Endpoint({ summary: 'What a dump site charges, by waste and day', list: DumpFeeResponse, sortedBy: DUMP_FEE_LIST })
  listDumpFees(@Param('id', new IdPipe()) id: string, @Query() query: ListDumpFeesQuery): Promise<JsonText> {
    return this.fees.list(id, query);
  }

  @Post('fees')
  @RequirePermission('dump_sites:update')
  @Endpoint({
    summary: 'Set the fee for a class of waste from a day on',
    description: 'Fees are never changed: the one before ends on the day before.',
    status: 201,
    response: DumpFeeResponse,
    errors: [DisposalErrors['dump_fee.day_taken'], DisposalErrors['dump_site.waste_not_accepted']],
    isIdempotent: true,
  })
  createDumpFee(@Param('id', new IdPipe()) id: string, @Body() body: CreateDumpFeeDto): Promise<JsonText> {
    return this.fees.create(id, body);
  }

  @Post('quote')
  @RequirePermission('dump_sites:read')
  @Endpoint({
    summary: 'What a load would cost there',
    description: 'Nothing is kept.',
    response: DumpQuoteResponse,
    errors: [DisposalErrors['dump_site.no_fee'], DisposalErrors['dump_site.waste_not_accepted']],
  })
  quoteDumpSite(@Param('id', new IdPipe()) id: string, @Body() body: QuoteDumpSiteDto): Promise<DumpQuote> {
    return this.fees.quote(id, body);
  }
}
