import {
  EnumField,
  IdField,
  InstantField,
  IntegerField,
  ListField,
  TextField,
  TextListField,
} from '../../../platform/http';
import { DemoIds } from '../../../platform/openapi/demo-ids';
import {
  CLIENT_KINDS,
  CLIENT_STATUSES,
  type ClientKind,
  type ClientStatus,
  type GrantType,
} from '../domain/client-rules';

export class ApiClientSecretResponse {
  @IdField({ example: DemoIds.apiClientSecret })
  id: string;

  @TextField({ example: 'x9Qa', description: 'The last characters.' })
  hint: string;

  @InstantField()
  createdAt: string;

  @InstantField({ nullable: true, example: null, description: 'Set when it was replaced.' })
  expiresAt: string | null;
}

export class ApiClientResponse {
  @IdField({ example: DemoIds.apiClient })
  id: string;

  @TextField({ example: 'hwc_4Vb0cGk1mZrPzW8Q2nT5yA', description: '`client_id` in OAuth.' })
  clientId: string;

  @TextField({ example: 'Route Optimizer' })
  name: string;

  @EnumField(CLIENT_KINDS, { enumName: 'ApiClientKind' })
  kind: ClientKind;

  @TextListField({ max: 3, example: ['client_credentials'] })
  grantTypes: GrantType[];

  @TextListField({ max: 50, example: ['customers:read'] })
  scopes: string[];

  @TextListField({ max: 10, maxLength: 2_000, example: [] })
  redirectUris: string[];

  @IntegerField({ min: 1, example: 100 })
  limitPerMinute: number;

  @IntegerField({ min: 1, example: 1_000 })
  limitPerHour: number;

  @EnumField(CLIENT_STATUSES, { enumName: 'ApiClientStatus' })
  status: ClientStatus;

  @TextField({
    nullable: true,
    example: null,
    description: 'The company whose app was connected; null for a client of the company itself.',
  })
  publisher: string | null;

  @InstantField({ nullable: true, example: null, description: 'Set while other companies may connect it.' })
  publishedAt: string | null;

  @ListField(() => ApiClientSecretResponse, { max: 2, description: 'Those that count, the newest first.' })
  secrets: ApiClientSecretResponse[];

  @InstantField({ nullable: true, description: 'To the minute.' })
  lastUsedAt: string | null;

  @TextField({ nullable: true, example: '203.0.113.7' })
  lastUsedIp: string | null;

  @InstantField()
  createdAt: string;

  @InstantField()
  updatedAt: string;

  @IntegerField({ min: 1, example: 1 })
  version: number;
}

export class ApiClientWithSecretResponse extends ApiClientResponse {
  @TextField({
    nullable: true,
    example: 'hws_…',
    description: 'Shown this once; null for a public client. Keep it where secrets are kept.',
  })
  clientSecret: string | null;
}
