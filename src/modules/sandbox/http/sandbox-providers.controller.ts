import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import type { CallOutcome, CardOutcome, SmsOutcome } from '../../../platform/providers';
import { SandboxErrors } from '../sandbox.errors';
import { TryProvider } from '../use-cases/try-provider';
import { CallSandboxPhoneDto, ChargeSandboxCardDto, SendSandboxTextDto } from './dto/provider.dto';
import { SandboxCallResponse, SandboxChargeResponse, SandboxTextResponse } from './sandbox-outcome.response';

const REAL_COMPANY = SandboxErrors['sandbox.real_company'];
const DESCRIPTION =
  'Nothing leaves the house: the input decides the outcome, and `GET /sandbox/messages` shows what was "sent".';

/** From inside a sandbox: its providers, one by one. */
@ApiTags('Sandbox')
@RequirePermission('sandboxes:update')
@Controller('api/v2/sandbox')
export class SandboxProvidersController {
  constructor(private readonly provider: TryProvider) {}

  @Post('texts')
  @HttpCode(200)
  @Endpoint({
    summary: 'Send a text message by the fake provider',
    description: DESCRIPTION,
    response: SandboxTextResponse,
    errors: [REAL_COMPANY],
    isIdempotent: true,
  })
  sendSandboxText(@Body() body: SendSandboxTextDto): Promise<SmsOutcome> {
    return this.provider.text(body);
  }

  @Post('charges')
  @HttpCode(200)
  @Endpoint({
    summary: 'Charge a test card by the fake provider',
    description: DESCRIPTION,
    response: SandboxChargeResponse,
    errors: [REAL_COMPANY],
    isIdempotent: true,
  })
  chargeSandboxCard(@Body() body: ChargeSandboxCardDto): Promise<CardOutcome> {
    return this.provider.charge(body);
  }

  @Post('calls')
  @HttpCode(200)
  @Endpoint({
    summary: 'Call a phone by the fake provider',
    description: DESCRIPTION,
    response: SandboxCallResponse,
    errors: [REAL_COMPANY],
    isIdempotent: true,
  })
  callSandboxPhone(@Body() body: CallSandboxPhoneDto): Promise<CallOutcome> {
    return this.provider.call(body);
  }
}
