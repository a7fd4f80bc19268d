import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import {
  BooleanField,
  EmailField,
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  TextField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';

@ApiSchema({ name: 'Sandbox' })
export class SandboxResponse {
  @IdField({ example: DemoIds.sandbox })
  id: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;

  @TextField({ example: 'Trying the API' })
  name: string;

  @IntegerField({ example: 7, description: 'The same sample data for the same seed.' })
  seed: number;

  @IdField({
    example: DemoIds.sandboxTenant,
    description: 'The company that plays the sandbox; another one after a reset.',
  })
  sandboxTenantId: string;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;
}

@ApiSchema({ name: 'NewSandbox' })
export class NewSandboxResponse extends SandboxResponse {
  @EmailField({ example: 'admin@sandbox-1.example', description: 'Administrator of the sandbox.' })
  email: string;

  @TextField({ example: 'v7Jq0n2m5Xk1rT9wZbYd3A8c', description: 'Shown now and never again.' })
  password: string;
}

@ApiSchema({ name: 'SandboxClock' })
export class SandboxClockResponse {
  @InstantField({ description: 'What time it is in this company.' })
  now: string;

  @BooleanField({ example: true, description: 'False outside of sandboxes: they live in real time.' })
  isMovable: boolean;
}

@ApiSchema({ name: 'MovedSandboxClock' })
export class MovedClockResponse {
  @InstantField()
  now: string;

  @IntegerField({ example: 3, description: 'Times at which something was due and was done.' })
  steps: number;

  @BooleanField({ example: true, description: 'False when there was too much to do at once: move again.' })
  hasArrived: boolean;
}

@ApiSchema({ name: 'SandboxMessage' })
export class SandboxMessageResponse {
  @IdField()
  id: string;

  @EnumField(['sms', 'mail', 'card', 'call'], { enumName: 'SandboxChannel' })
  channel: string;

  @TextField({ example: '+15045550100' })
  recipient: string;

  @ApiProperty({ type: 'object', additionalProperties: true, example: { text: 'We are on our way.' } })
  content: object;

  @TextField({ example: 'sent' })
  outcome: string;

  @InstantField({ description: 'By the clock of the sandbox.' })
  sentAt: string;

  @InstantField()
  createdAt: string;
}
