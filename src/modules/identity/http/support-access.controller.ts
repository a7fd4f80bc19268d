import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { RequirePermission, RequireRecentSignIn } from '../../../platform/access';
import type { JsonText } from '../../../platform/database';
import { Endpoint, IdPipe } from '../../../platform/http';
import { SupportErrors, UserErrors } from '../identity.errors';
import { SUPPORT_ACCESS_LIST, SupportAccessQueries } from '../persistence/support-access.queries';
import { GrantSupportAccess, type SupportToken } from '../use-cases/grant-support-access';
import { RevokeSupportAccess } from '../use-cases/revoke-support-access';
import {
  GrantSupportAccessDto,
  PlatformSupportAccessListQuery,
  SupportAccessListQuery,
} from './dto/support-access.dto';
import { SupportAccessResponse, SupportTokenResponse } from './support-access.response';

const ENDED = SupportErrors['support_access.ended'];
const STAFF_ONLY = UserErrors['user.superuser_only'];

@ApiTags('Company')
@Controller('api/v2/support-access')
export class SupportAccessController {
  constructor(
    private readonly grants: SupportAccessQueries,
    private readonly revocation: RevokeSupportAccess,
  ) {}

  @Get()
  @RequirePermission('support_access:read')
  @Endpoint({
    summary: 'Who of the platform was let into the company, and why',
    list: SupportAccessResponse,
    sortedBy: SUPPORT_ACCESS_LIST,
  })
  listSupportAccess(@Query() query: SupportAccessListQuery): Promise<JsonText> {
    return this.grants.ofCompany(query);
  }

  @Post(':id/revoke')
  @RequirePermission('support_access:revoke')
  @Endpoint({
    summary: 'End support access to the company at once',
    response: SupportAccessResponse,
    isIdempotent: true,
    errors: [ENDED],
  })
  revokeSupportAccess(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.revocation.byCompany(id);
  }
}

@ApiTags('Operations')
@Controller('api/v2/platform/support-access')
export class PlatformSupportAccessController {
  constructor(
    private readonly grants: SupportAccessQueries,
    private readonly granting: GrantSupportAccess,
    private readonly revocation: RevokeSupportAccess,
  ) {}

  @Get()
  @RequirePermission('support_grants:read')
  @Endpoint({
    summary: 'Support access to all companies',
    list: SupportAccessResponse,
    sortedBy: SUPPORT_ACCESS_LIST,
  })
  listPlatformSupportAccess(@Query() query: PlatformSupportAccessListQuery): Promise<JsonText> {
    return this.grants.ofPlatform(query);
  }

  @Post()
  @RequirePermission('support_grants:create')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Ask to be let into a company',
    description: 'At once, for at most four hours. The company’s admins are told by mail and can end it at any time.',
    status: 201,
    response: SupportAccessResponse,
    errors: [STAFF_ONLY],
  })
  grantSupportAccess(@Body() body: GrantSupportAccessDto): Promise<JsonText> {
    return this.granting.execute(body);
  }

  @Post(':id/token')
  @RequirePermission('support_grants:create')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'A token for a grant of your own',
    description: 'It opens what the grant names and nothing else, not even your own profile.',
    response: SupportTokenResponse,
    errors: [ENDED, STAFF_ONLY],
  })
  issueSupportToken(@Param('id', new IdPipe()) id: string): Promise<SupportToken> {
    return this.granting.token(id);
  }

  @Post(':id/revoke')
  @RequirePermission('support_grants:revoke')
  @Endpoint({
    summary: 'End support access to a company at once',
    response: SupportAccessResponse,
    errors: [ENDED, STAFF_ONLY],
  })
  revokePlatformSupportAccess(@Param('id', new IdPipe()) id: string): Promise<JsonText> {
    return this.revocation.byPlatform(id);
  }
}
