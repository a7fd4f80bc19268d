import { Body, Controller, Delete, Get, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission, RequireRecentSignIn } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe, IfMatch } from '../../../platform/http';
import { ApiClientsService } from '../api-clients.service';
import { DEFAULT_GRACE_HOURS } from '../domain/client-secret';
import { PartnerErrors } from '../partner-access.errors';
import { API_CLIENT_LIST, ApiClientQueries } from '../persistence/api-client.queries';
import { PublishApp } from '../use-cases/publish-app';
import { ApiClientResponse, ApiClientWithSecretResponse } from './api-client.response';
import {
  CreateApiClientDto,
  ListApiClientsQuery,
  RotateApiClientSecretDto,
  UpdateApiClientDto,
} from './dto/api-client.dto';

const INVALID_TERMS = PartnerErrors['api_client.invalid_terms'];
const NO_SECRET = PartnerErrors['api_client.public_has_no_secret'];
const CONNECTED = PartnerErrors['api_client.connected_app'];

@ApiTags('Partner access')
@Controller('api/v2/admin/api-clients')
export class ApiClientsController {
  constructor(
    private readonly clients: ApiClientsService,
    private readonly publication: PublishApp,
    private readonly queries: ApiClientQueries,
  ) {}

  @Get()
  @RequirePermission('api_clients:read')
  @Endpoint({ summary: 'List API clients', list: ApiClientResponse, sortedBy: API_CLIENT_LIST })
  listApiClients(@Query() query: ListApiClientsQuery): Promise<JsonText> {
    return this.queries.list(query);
  }

  @Get(':id')
  @RequirePermission('api_clients:read')
  @Endpoint({ summary: 'Read an API client', response: ApiClientResponse })
  getApiClient(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.queries.get(id);
  }

  @Post()
  @RequirePermission('api_clients:create')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Register an API client',
    description: 'The secret of a confidential client is in this answer and nowhere else.',
    status: 201,
    response: ApiClientWithSecretResponse,
    location: '/api/v2/admin/api-clients/{id}',
    errors: [INVALID_TERMS],
  })
  createApiClient(@Body() body: CreateApiClientDto): Promise<JsonText> {
    return this.clients.create(body);
  }

  @Patch(':id')
  @RequirePermission('api_clients:update')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Change, disable or enable an API client',
    description:
      'Tokens that are out follow within five seconds: they lose scopes that the client loses. Of a connected app only `status` and the limits.',
    response: ApiClientResponse,
    errors: [INVALID_TERMS, CONNECTED],
    ifMatch: 'required',
  })
  updateApiClient(
    @Param('id', new IdPipe()) id: string,
    @Body() body: UpdateApiClientDto,
    @IfMatch() version: number | undefined,
  ): Promise<JsonText> {
    return this.clients.change(id, body, version);
  }

  @Delete(':id')
  @RequirePermission('api_clients:delete')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Delete an API client with its tokens and authorisations',
    status: 204,
    ifMatch: 'optional',
  })
  deleteApiClient(@Param('id', new IdPipe()) id: string, @IfMatch() version: number | undefined): Promise<void> {
    return this.clients.delete(id, version);
  }

  @Post(':id/publish')
  @RequirePermission('api_clients:publish')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Let other companies connect an app',
    description:
      'Their administrators connect it by the authorization code; each company sees, limits and ends its own connection. One client id and secret for all: tokens say by introspection (`tenant_id`) for which company they are.',
    response: ApiClientResponse,
    errors: [PartnerErrors['api_client.not_publishable'], CONNECTED],
  })
  publishApiClient(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.publication.publish(id);
  }

  @Post(':id/withdraw')
  @RequirePermission('api_clients:publish')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Take a published app back',
    description: 'Connections of other companies stop within five seconds and count again when it is published again.',
    response: ApiClientResponse,
    errors: [CONNECTED],
  })
  withdrawApiClient(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.publication.withdraw(id);
  }

  @Post(':id/secrets')
  @RequirePermission('api_clients:update')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Rotate the secret of an API client',
    description: 'The present secret still counts for the grace time; one before that ends now.',
    status: 201,
    response: ApiClientWithSecretResponse,
    location: '/api/v2/admin/api-clients/{id}',
    errors: [NO_SECRET, CONNECTED],
  })
  rotateApiClientSecret(
    @Param('id', new IdPipe()) id: string,
    @Body() body: RotateApiClientSecretDto,
  ): Promise<JsonText> {
    return this.clients.rotate(id, body.graceHours ?? DEFAULT_GRACE_HOURS);
  }

  @Delete(':id/secrets/:apiClientSecretId')
  @RequirePermission('api_clients:update')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'End a secret of an API client now',
    status: 204,
    errors: [NO_SECRET, CONNECTED, PartnerErrors['api_client.last_secret']],
  })
  revokeApiClientSecret(
    @Param('id', new IdPipe()) id: string,
    @Param('apiClientSecretId', new IdPipe()) secretId: string,
  ): Promise<void> {
    return this.clients.revokeSecret(id, secretId);
  }
}
