import { ApiSchema } from '@nestjs/swagger';
import { EnumField, TextField } from '../../../platform/http';
import { CALL_OUTCOMES, CARD_OUTCOMES, SMS_OUTCOMES } from '../../../platform/providers';

const reference = {
  nullable: true,
  max: 100,
  example: 'fake_01936f00-0000-7000-8000-000000000001',
  description: 'How the provider calls it; null when it refused.',
} as const;

@ApiSchema({ name: 'SandboxText' })
export class SandboxTextResponse {
  @EnumField(SMS_OUTCOMES, { enumName: 'SmsOutcome', example: 'sent' })
  outcome: string;

  @TextField(reference)
  reference: string | null;
}

@ApiSchema({ name: 'SandboxCharge' })
export class SandboxChargeResponse {
  @EnumField(CARD_OUTCOMES, { enumName: 'CardOutcome', example: 'approved' })
  outcome: string;

  @TextField(reference)
  reference: string | null;
}

@ApiSchema({ name: 'SandboxCall' })
export class SandboxCallResponse {
  @EnumField(CALL_OUTCOMES, { enumName: 'CallOutcome', example: 'answered' })
  outcome: string;

  @TextField(reference)
  reference: string | null;
}
