import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { TAX_EXEMPTION_LIST } from '../persistence/tax-exemption.queries';
import { PricingErrors } from '../pricing.errors';
import { TaxExemptionsService } from '../tax-exemptions.service';
import { CreateTaxExemptionDto, ListTaxExemptionsQuery, UpdateTaxExemptionDto } from './dto/tax-exemption.dto';
import { TaxExemptionResponse } from './tax-exemption.response';

const INVALID_SPAN = PricingErrors['tax_exemption.invalid_span'];

@ApiTags('Pricing')
@Controller('api/v2/tax-exemptions')
export class TaxExemptionsController {
  constructor(private readonly exemptions: TaxExemptionsService) {}

  @Get()
  @RequirePermission('tax_exemptions:read')
  @Endpoint({
    summary: 'Certificates of customers who pay no tax',
    list: TaxExemptionResponse,
    sortedBy: TAX_EXEMPTION_LIST,
  })
  listTaxExemptions(@Query() query: ListTaxExemptionsQuery): Promise<JsonText> {
    return this.exemptions.list(query);
  }

  @Post()
  @RequirePermission('tax_exemptions:create')
  @Endpoint({
    summary: 'Record a certificate',
    description: 'New work orders and invoices of the customer carry no tax on its days.',
    status: 201,
    response: TaxExemptionResponse,
    errors: [PricingErrors['pricing.unknown_reference'], INVALID_SPAN],
    isIdempotent: true,
  })
  createTaxExemption(@Body() body: CreateTaxExemptionDto): Promise<JsonText> {
    return this.exemptions.create(body);
  }

  @Patch(':id')
  @RequirePermission('tax_exemptions:update')
  @Endpoint({
    summary: 'Change a certificate or its days',
    description: 'Documents keep the tax they were made with.',
    response: TaxExemptionResponse,
    errors: [INVALID_SPAN],
    ifMatch: 'optional',
  })
  updateTaxExemption(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateTaxExemptionDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.exemptions.update(id, body, version);
  }
}
