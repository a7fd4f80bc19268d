import { OmitType, PartialType } from '@nestjs/swagger';
import { ArrayMinSize } from 'class-validator';
import { BooleanField, IdField, InstantField, IntegerField, TextField, TextListField } from '../../../../platform/http';

export class CreateWebhookDto {
  @TextField({
    max: 2_000,
    example: 'https://hooks.example.com/headwater',
    description: 'https, a public host, port 443 or 8443.',
  })
  url: string;

  @TextListField({
    max: 50,
    maxLength: 100,
    example: ['invoice.*', 'work_order.completed'],
    description: 'Names of `GET /webhooks/topics`, `kind.*` for all of a kind, `*` for everything.',
  })
  @ArrayMinSize(1)
  topics: string[];

  @TextField({ optional: true, nullable: true, example: 'Accounting' })
  description?: string | null;

  @IdField({
    optional: true,
    example: undefined,
    description: 'For an API client of the company: topics are bounded by its scopes, now and at every message.',
  })
  apiClientId?: string;

  @BooleanField({ optional: true, example: true, description: 'Nothing is sent while it is false.' })
  isActive?: boolean;
}

/** Only what is mentioned changes. */
export class UpdateWebhookDto extends PartialType(OmitType(CreateWebhookDto, ['apiClientId']), {
  skipNullProperties: false,
}) {}

export class RotateSecretDto {
  @IntegerField({
    optional: true,
    max: 168,
    example: 24,
    description: 'How long the present secret stays valid beside the new one; 0 ends it at once. 24 when absent.',
  })
  overlapHours?: number;
}

export class ReplayRangeDto {
  @InstantField({
    example: '2026-11-01T00:00:00Z',
    description: 'Events that happened at or after this instant; 30 days are kept.',
  })
  from: string;

  @InstantField({ example: '2026-12-01T00:00:00Z', description: 'Events that happened before this instant.' })
  to: string;

  @TextListField({
    max: 50,
    maxLength: 100,
    optional: true,
    example: ['invoice.*'],
    description: "The webhook's own when absent.",
  })
  topics?: string[];
}
