import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { CatalogErrors } from '../catalog.errors';
import { TaxRatesService } from '../tax-rates.service';
import { CreateTaxRateDto, ListTaxRatesQuery, UpdateTaxRateDto } from './dto/tax-rate.dto';
import { TaxRateResponse } from './tax-rate.response';
import { TAX_RATE_LIST } from '../persistence/tax-rate.queries';

const SPAN_ERRORS = [
  CatalogErrors['tax_rate.invalid_span'],
  CatalogErrors['tax_rate.default_overlap'],
  CatalogErrors['tax_rate.area_incomplete'],
  CatalogErrors['tax_rate.area_overlap'],
];

@ApiTags('Catalog')
@Controller('api/v2/tax-rates')
export class TaxRatesController {
  constructor(private readonly taxRates: TaxRatesService) {}

  @Get()
  @RequirePermission('tax_rates:read')
  @Endpoint({ summary: 'List the tax rates', list: TaxRateResponse, sortedBy: TAX_RATE_LIST })
  listTaxRates(@Query() query: ListTaxRatesQuery): Promise<JsonText> {
    return this.taxRates.list(query);
  }

  @Post()
  @RequirePermission('tax_rates:create')
  @Endpoint({
    summary: 'Add a tax rate',
    status: 201,
    response: TaxRateResponse,
    errors: SPAN_ERRORS,
    isIdempotent: true,
  })
  createTaxRate(@Body() body: CreateTaxRateDto): Promise<JsonText> {
    return this.taxRates.create(body);
  }

  @Patch(':id')
  @RequirePermission('tax_rates:update')
  @Endpoint({
    summary: 'Change a tax rate',
    description: 'Documents keep the rate they were made with.',
    response: TaxRateResponse,
    errors: SPAN_ERRORS,
    ifMatch: 'optional',
  })
  updateTaxRate(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateTaxRateDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.taxRates.update(id, body, version);
  }
}
