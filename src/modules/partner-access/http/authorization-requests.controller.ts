import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { RequirePermission } from '../../../platform/access';
import { Endpoint } from '../../../platform/http';
import { currentPrincipal } from '../../../platform/tenancy';
import { TenantsApi } from '../../tenants';
import { AuthorizationRequests } from '../authorization-server/authorization-requests';
import { PartnerErrors } from '../partner-access.errors';
import { AuthorizationRequestResponse, ContinueResponse } from './authorization-request.response';

const ENDED = PartnerErrors['oauth.interaction_ended'];
const DESCRIPTION =
  'For frontends that show the consent themselves, in the browser that was sent to `/oauth/interactions/{uid}`: the request is known by the cookie set there.';

@ApiTags('Partner access')
@RequirePermission('app_grants:create')
@Controller('api/v2/oauth/interactions')
export class AuthorizationRequestsController {
  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly tenants: TenantsApi,
  ) {}

  @Get(':uid')
  @Endpoint({
    summary: 'Who asks for authorisation, and for what',
    description: DESCRIPTION,
    response: AuthorizationRequestResponse,
    errors: [ENDED],
  })
  async getAuthorizationRequest(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AuthorizationRequestResponse> {
    const { client, scopes, redirectUri, expiresAt } = await this.requests.find(uid, browserOf(request, reply));
    return {
      uid,
      client: { clientId: client.publicId, name: client.name, publisher: client.tenantName },
      company: (await this.tenants.current()).name,
      scopes: [...scopes],
      redirectUri,
      expiresAt: expiresAt.toISOString(),
    };
  }

  @Post(':uid/approve')
  @Endpoint({
    summary: 'Let the app act in my name',
    description: `${DESCRIPTION} An app of another publisher is connected for the whole company, which takes its administrator and a recent sign-in. Go on at \`redirectTo\`.`,
    response: ContinueResponse,
    errors: [ENDED, PartnerErrors['oauth.foreign_company']],
  })
  async approveAuthorizationRequest(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContinueResponse> {
    const browser = browserOf(request, reply);
    const found = await this.requests.find(uid, browser);
    return { redirectTo: await this.requests.approve(found, currentPrincipal(), browser) };
  }

  @Post(':uid/deny')
  @Endpoint({
    summary: 'Refuse the app',
    description: `${DESCRIPTION} Go on at \`redirectTo\`.`,
    response: ContinueResponse,
    errors: [ENDED],
  })
  async denyAuthorizationRequest(
    @Param('uid') uid: string,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ContinueResponse> {
    const browser = browserOf(request, reply);
    await this.requests.find(uid, browser);
    return { redirectTo: await this.requests.deny(browser) };
  }
}

function browserOf(request: FastifyRequest, reply: FastifyReply) {
  return { request: request.raw, response: reply.raw };
}
