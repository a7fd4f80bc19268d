import { Body, Controller, Delete, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { PRICE_INDEX_LIST } from '../persistence/price-index.queries';
import { PriceIndexesService } from '../price-indexes.service';
import { PricingErrors } from '../pricing.errors';
import { CreatePriceIndexValueDto, ListPriceIndexValuesQuery } from './dto/price-index.dto';
import { PriceIndexValueResponse } from './price-index.response';

@ApiTags('Pricing')
@Controller('api/v2/pricing/index-values')
export class PriceIndexesController {
  constructor(private readonly indexes: PriceIndexesService) {}

  @Get()
  @RequirePermission('pricing:read')
  @Endpoint({ summary: 'What the indexes stood at', list: PriceIndexValueResponse, sortedBy: PRICE_INDEX_LIST })
  listPriceIndexValues(@Query() query: ListPriceIndexValuesQuery): Promise<JsonText> {
    return this.indexes.list(query);
  }

  @Post()
  @RequirePermission('pricing:create')
  @Endpoint({
    summary: 'Record what an index stands at',
    description: 'Surcharges of the published rule set follow it from that day on.',
    status: 201,
    response: PriceIndexValueResponse,
    errors: [PricingErrors['price_index.day_taken']],
    isIdempotent: true,
  })
  createPriceIndexValue(@Body() body: CreatePriceIndexValueDto): Promise<JsonText> {
    return this.indexes.create(body);
  }

  @Delete(':id')
  @RequirePermission('pricing:update')
  @Endpoint({ summary: 'Remove a wrong value', status: 204, ifMatch: 'optional' })
  deletePriceIndexValue(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.indexes.delete(id, version);
  }
}
