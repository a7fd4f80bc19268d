import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { PricingErrors } from '../pricing.errors';
import { AssignPriceTier } from '../use-cases/assign-price-tier';
import { CalculatePrice } from '../use-cases/calculate-price';
import { AssignPriceTierDto, CalculatePriceDto, ExplainQuery } from './dto/calculate-price.dto';
import { presentPrice } from './price.presenter';
import { CustomerPriceTierResponse, PriceResponse } from './price.response';

@ApiTags('Pricing')
@Controller('api/v2')
export class PricesController {
  constructor(
    private readonly calculation: CalculatePrice,
    private readonly tiers: AssignPriceTier,
  ) {}

  @Post('pricing/calculate')
  @RequirePermission('pricing:calculate')
  @Endpoint({
    summary: 'What services cost a customer at a place on a day',
    description:
      'Nothing is written. `explain=true` adds every rule that was applied or skipped, in order, with its reason.',
    response: PriceResponse,
    errors: [
      PricingErrors['pricing.unknown_reference'],
      PricingErrors['pricing.invalid_lines'],
      PricingErrors['pricing.amount_out_of_range'],
    ],
  })
  async calculatePrice(@Body() body: CalculatePriceDto, @Query() query: ExplainQuery): Promise<PriceResponse> {
    return presentPrice(await this.calculation.execute(body), query);
  }

  @Get('customers/:id/price-tier')
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'The pricing tier of a customer', response: CustomerPriceTierResponse })
  getCustomerPriceTier(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.tiers.read(id);
  }

  @Put('customers/:id/price-tier')
  @RequirePermission('pricing:assign')
  @Endpoint({
    summary: 'Put a customer into a pricing tier',
    response: CustomerPriceTierResponse,
    errors: [PricingErrors['pricing.unknown_tier']],
    ifMatch: 'optional',
  })
  assignCustomerPriceTier(
    @Param('id', new IdPipe()) id: string,
    @Body() body: AssignPriceTierDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.tiers.execute(id, body.tierCode, version);
  }
}
