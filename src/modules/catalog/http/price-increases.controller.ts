import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { CatalogErrors } from '../catalog.errors';
import { PRICE_INCREASE_LIST, PRICE_INCREASE_PREVIEW } from '../persistence/price-increase.queries';
import { PriceIncreasesService } from '../price-increases.service';
import { CreatePriceIncreaseDto, ListPriceIncreasesQuery, ListRaisedPricesQuery } from './dto/price-increase.dto';
import { PriceIncreaseResponse, RaisedPriceResponse } from './price-increase.response';

@ApiTags('Catalog')
@Controller('api/v2/price-increases')
export class PriceIncreasesController {
  constructor(private readonly increases: PriceIncreasesService) {}

  @Get()
  @RequirePermission('services:update')
  @Endpoint({ summary: 'List the price increases', list: PriceIncreaseResponse, sortedBy: PRICE_INCREASE_LIST })
  listPriceIncreases(@Query() query: ListPriceIncreasesQuery): Promise<JsonText> {
    return this.increases.list(query);
  }

  @Get(':id')
  @RequirePermission('services:update')
  @Endpoint({ summary: 'Read a price increase', response: PriceIncreaseResponse })
  getPriceIncrease(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.increases.get(id);
  }

  @Get(':id/prices')
  @RequirePermission('services:update')
  @Endpoint({
    summary: 'The prices before and after an increase',
    description: 'A preview as long as it is scheduled; what it did once it is applied.',
    list: RaisedPriceResponse,
    sortedBy: PRICE_INCREASE_PREVIEW,
  })
  listRaisedPrices(@Param('id', new IdPipe()) id: string, @Query() query: ListRaisedPricesQuery): Promise<JsonText> {
    return this.increases.preview(id, query);
  }

  @Post()
  @RequirePermission('services:update')
  @Endpoint({
    summary: 'Plan an increase of prices',
    description: 'Prices agreed with clients and documents stay as they are.',
    status: 201,
    response: PriceIncreaseResponse,
    location: '/api/v2/price-increases/{id}',
    errors: [CatalogErrors['price_increase.past_day']],
    isIdempotent: true,
  })
  createPriceIncrease(@Body() body: CreatePriceIncreaseDto): Promise<JsonText> {
    return this.increases.create(body);
  }

  @Post(':id/cancel')
  @RequirePermission('services:update')
  @Endpoint({
    summary: 'Call off an increase before its day',
    response: PriceIncreaseResponse,
    errors: [CatalogErrors['price_increase.applied']],
    ifMatch: 'optional',
    isIdempotent: true,
  })
  cancelPriceIncrease(
    @Param('id', new IdPipe()) id: string,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.increases.cancel(id, version);
  }
}
