import { Body, Controller, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch, ListQuery } from '../../../platform/http';
import { REFERRAL_CREDIT_LIST, REFERRAL_PARTNER_LIST } from '../persistence/referral.queries';
import { ReferralPartnersService } from '../referral-partners.service';
import { SalesErrors } from '../sales.errors';
import { ChangeReferralCredit } from '../use-cases/change-referral-credit';
import {
  ChangeReferralCreditDto,
  CreateReferralPartnerDto,
  ListReferralPartnersQuery,
  UpdateReferralPartnerDto,
} from './dto/referral-partner.dto';
import { ReferralCreditResponse, ReferralPartnerResponse } from './referral-partner.response';

const errors = [SalesErrors['sales.unknown_reference']];

@ApiTags('Sales')
@Controller('api/v2/referral-partners')
export class ReferralPartnersController {
  constructor(
    private readonly partners: ReferralPartnersService,
    private readonly credit: ChangeReferralCredit,
  ) {}

  @Get()
  @RequirePermission('referral_partners:read')
  @Endpoint({
    summary: 'List who sends leads, with what became of them',
    list: ReferralPartnerResponse,
    sortedBy: REFERRAL_PARTNER_LIST,
  })
  listReferralPartners(@Query() query: ListReferralPartnersQuery): Promise<JsonText> {
    return this.partners.list(query);
  }

  @Get(':id')
  @RequirePermission('referral_partners:read')
  @Endpoint({
    summary: 'Read a referral partner',
    description: 'His leads are the opportunities with this referralPartnerId.',
    response: ReferralPartnerResponse,
  })
  getReferralPartner(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.partners.get(id);
  }

  @Post()
  @RequirePermission('referral_partners:create')
  @Endpoint({
    summary: 'Add somebody who sends leads',
    status: 201,
    response: ReferralPartnerResponse,
    location: '/api/v2/referral-partners/{id}',
    errors,
    isIdempotent: true,
  })
  createReferralPartner(@Body() body: CreateReferralPartnerDto): Promise<JsonText> {
    return this.partners.create(body);
  }

  @Patch(':id')
  @RequirePermission('referral_partners:update')
  @Endpoint({ summary: 'Change a referral partner', response: ReferralPartnerResponse, errors, ifMatch: 'optional' })
  updateReferralPartner(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateReferralPartnerDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.partners.update(id, body, version);
  }

  @Get(':id/credits')
  @RequirePermission('referral_partners:read')
  @Endpoint({
    summary: 'What changed the credit of a partner',
    list: ReferralCreditResponse,
    sortedBy: REFERRAL_CREDIT_LIST,
  })
  listReferralCredits(@Param('id', new IdPipe()) id: string, @Query() query: ListQuery): Promise<JsonText> {
    return this.partners.credits(id, query);
  }

  @Post(':id/credits')
  @RequirePermission('referral_partners:credit')
  @Endpoint({
    summary: 'Pay a partner out, or set his credit right',
    description: 'Won opportunities earn credit by themselves, and lose it when they are reopened.',
    response: ReferralPartnerResponse,
    errors: [SalesErrors['referral_credit.invalid_amount'], SalesErrors['referral_credit.exceeds_balance']],
    isIdempotent: true,
  })
  changeReferralCredit(
    @Param('id', new IdPipe()) id: string,
    @Body() body: ChangeReferralCreditDto,
  ): Promise<JsonText> {
    return this.credit.execute(id, body);
  }
}
