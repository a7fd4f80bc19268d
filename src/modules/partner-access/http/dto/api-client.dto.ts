import { OmitType, PartialType } from '@nestjs/swagger';
import { ArrayMinSize, IsIn } from 'class-validator';
import { EnumField, IntegerField, ListQuery, TextField, TextListField } from '../../../../platform/http';
import {
  CLIENT_KINDS,
  CLIENT_STATUSES,
  type ClientKind,
  type ClientStatus,
  GRANT_TYPES,
  type GrantType,
} from '../../domain/client-rules';
import { DEFAULT_GRACE_HOURS } from '../../domain/client-secret';
import { SCOPE_NAMES } from '../../domain/scopes';

export class CreateApiClientDto {
  @TextField({ max: 120, example: 'Route Optimizer', description: 'What people read who authorise it.' })
  name: string;

  @EnumField(CLIENT_KINDS, {
    enumName: 'ApiClientKind',
    description: '`public` for apps that cannot keep a secret; it has none and cannot use client credentials.',
  })
  kind: ClientKind;

  @TextListField({ max: 3, example: ['client_credentials'], description: `Of ${GRANT_TYPES.join(', ')}.` })
  @ArrayMinSize(1)
  @IsIn(GRANT_TYPES, { each: true })
  grantTypes: GrantType[];

  @TextListField({
    max: SCOPE_NAMES.length,
    example: ['customers:read', 'work_orders:read'],
    description: `Of ${SCOPE_NAMES.join(', ')}.`,
  })
  @ArrayMinSize(1)
  @IsIn(SCOPE_NAMES, { each: true })
  scopes: string[];

  @TextListField({
    optional: true,
    max: 10,
    maxLength: 2_000,
    example: [],
    description: 'Exact addresses that may receive codes: https, or http on localhost.',
  })
  redirectUris?: string[];

  @IntegerField({ optional: true, min: 1, max: 100_000, example: 100 })
  limitPerMinute?: number;

  @IntegerField({ optional: true, min: 1, max: 1_000_000, example: 1_000 })
  limitPerHour?: number;
}

/** Only what is mentioned changes; a list is replaced as a whole. */
export class UpdateApiClientDto extends PartialType(OmitType(CreateApiClientDto, ['kind']), {
  skipNullProperties: false,
}) {
  @EnumField(CLIENT_STATUSES, {
    enumName: 'ApiClientStatus',
    optional: true,
    description: 'A disabled client gets no tokens, and those it has stop working within five seconds.',
  })
  status?: ClientStatus;
}

export class RotateApiClientSecretDto {
  @IntegerField({
    optional: true,
    max: 720,
    example: DEFAULT_GRACE_HOURS,
    description: 'Hours for which the present secret still counts.',
  })
  graceHours?: number;
}

export class ListApiClientsQuery extends ListQuery {
  @TextField({ optional: true, max: 100, example: 'route', description: 'Part of the name, or the client id.' })
  q?: string;

  @EnumField(CLIENT_STATUSES, { enumName: 'ApiClientStatus', optional: true })
  status?: ClientStatus;
}
