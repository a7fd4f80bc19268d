import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { ClientRatesService } from '../client-rates.service';
import { CLIENT_RATE_LIST } from '../persistence/client-rate.queries';
import { PricingErrors } from '../pricing.errors';
import { ClientRateResponse } from './client-rate.response';
import { CreateClientRateDto, ListClientRatesQuery, UpdateClientRateDto } from './dto/client-rate.dto';

const TERMS_ERRORS = [
  PricingErrors['client_rate.invalid_span'],
  PricingErrors['client_rate.price_bounds'],
  PricingErrors['client_rate.overlap'],
];

@ApiTags('Pricing')
@Controller('api/v2/pricing/client-rates')
export class ClientRatesController {
  constructor(private readonly rates: ClientRatesService) {}

  @Get()
  @RequirePermission('pricing:read')
  @Endpoint({ summary: 'The rate sheets of clients', list: ClientRateResponse, sortedBy: CLIENT_RATE_LIST })
  listClientRates(@Query() query: ListClientRatesQuery): Promise<JsonText> {
    return this.rates.list(query);
  }

  @Get(':id')
  @RequirePermission('pricing:read')
  @Endpoint({ summary: 'Read an agreed price', response: ClientRateResponse })
  getClientRate(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.rates.get(id);
  }

  @Post()
  @RequirePermission('pricing:create')
  @Endpoint({
    summary: 'Agree on a price with a client',
    description: 'That of a project goes before that of a property, before that of the client, before the price book.',
    status: 201,
    response: ClientRateResponse,
    location: '/api/v2/pricing/client-rates/{id}',
    errors: [PricingErrors['pricing.unknown_reference'], ...TERMS_ERRORS],
    isIdempotent: true,
  })
  createClientRate(@Body() body: CreateClientRateDto): Promise<JsonText> {
    return this.rates.create(body);
  }

  @Patch(':id')
  @RequirePermission('pricing:update')
  @Endpoint({
    summary: 'Change an agreed price or its days',
    description: 'Documents keep the price they were made with.',
    response: ClientRateResponse,
    errors: TERMS_ERRORS,
    ifMatch: 'optional',
  })
  updateClientRate(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateClientRateDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.rates.update(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('pricing:update')
  @Endpoint({
    summary: 'Take an agreed price off the sheet',
    description: 'For one that was never right; one that ends gets a last day.',
    status: 204,
    ifMatch: 'optional',
  })
  deleteClientRate(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.rates.delete(id, version);
  }
}
