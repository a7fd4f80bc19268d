import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe } from '../../../platform/http';
import { ConsentsService } from '../consents.service';
import { CustomersErrors } from '../customers.errors';
import { CONSENT_LIST } from '../persistence/consent.queries';
import { ConsentResponse, CurrentConsentsResponse } from './consent.response';
import { ListConsentsQuery, RecordConsentDto } from './dto/consent.dto';

@ApiTags('Customers')
@Controller('api/v2/contacts/:id/consents')
export class ConsentsController {
  constructor(private readonly consents: ConsentsService) {}

  @Get()
  @RequirePermission('customers:read')
  @Endpoint({ summary: 'What a contact ever agreed to and took back', list: ConsentResponse, sortedBy: CONSENT_LIST })
  listConsents(@Param('id', new IdPipe()) id: string, @Query() query: ListConsentsQuery): Promise<JsonText> {
    return this.consents.list(id, query);
  }

  @Get('current')
  @RequirePermission('customers:read')
  @Endpoint({
    summary: 'What a contact agrees to now',
    description: 'Channels and purposes nothing was said about are missing: there is no consent for them.',
    response: CurrentConsentsResponse,
  })
  async getCurrentConsents(@Param('id', new IdPipe()) id: string): Promise<CurrentConsentsResponse> {
    return { data: (await this.consents.current(id)) as ConsentResponse[] };
  }

  @Post()
  @RequirePermission('customers:update')
  @Endpoint({
    summary: 'Record what a contact agrees to or takes back',
    description: 'Nothing that was recorded is ever changed; the latest word for a channel and a purpose holds.',
    response: ConsentResponse,
    errors: [CustomersErrors['consent.invalid']],
    isIdempotent: true,
  })
  recordConsent(@Param('id', new IdPipe()) id: string, @Body() { at, ...word }: RecordConsentDto): Promise<JsonText> {
    return this.consents.record(id, { ...word, ...(at !== undefined && { at: new Date(at) }) });
  }
}
