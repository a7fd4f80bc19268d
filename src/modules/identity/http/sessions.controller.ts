import { Controller, Delete, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { PageInfo } from '../../../kernel/pagination';
import {
  AuthenticatedOnly,
  OpenBeforeEnrolment,
  RequirePermission,
  RequireRecentSignIn,
} from '../../../platform/access';
import { Endpoint, IdPipe, ListQuery } from '../../../platform/http';
import { currentPrincipal } from '../../../platform/tenancy';
import { CsrfProtection } from '../authentication/csrf-protection';
import { SessionCookie } from '../authentication/session-cookie';
import { RoleErrors, UserErrors } from '../identity.errors';
import { SESSION_LIST, SessionQueries, type SessionSummary } from '../persistence/session.queries';
import { EndSessions } from '../use-cases/end-sessions';
import { EndSessionsQuery } from './dto/end-sessions.query.dto';
import { CsrfTokenResponse, SessionResponse } from './session.response';

@ApiTags('Sign-in')
@Controller('api/v2')
export class SessionsController {
  constructor(
    private readonly sessions: SessionQueries,
    private readonly end: EndSessions,
    private readonly csrf: CsrfProtection,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('auth/sessions')
  @AuthenticatedOnly('Everybody may see where he is signed in.')
  @Endpoint({ summary: 'Where you are signed in', list: SessionResponse, sortedBy: SESSION_LIST })
  listSessions(@Query() query: ListQuery): Promise<{ data: SessionSummary[]; page: PageInfo }> {
    return this.sessions.mine(query);
  }

  @Delete('auth/sessions')
  @AuthenticatedOnly('Everybody may sign himself out elsewhere.')
  @Endpoint({ summary: 'End your other sessions, or all', status: 204 })
  endSessions(@Query() { includeCurrent }: EndSessionsQuery): Promise<void> {
    return this.end.mine(includeCurrent ? 'all' : 'others');
  }

  @Delete('auth/sessions/:id')
  @AuthenticatedOnly('Everybody may end his own sessions.')
  @Endpoint({
    summary: 'End one of your sessions',
    description: 'Its tokens stop to work at once, in other processes within 30 seconds at the latest.',
    status: 204,
  })
  endSession(@Param('id', new IdPipe()) id: string): Promise<void> {
    return this.end.one(id);
  }

  @Delete('admin/users/:id/sessions')
  @RequirePermission('users:update')
  @RequireRecentSignIn()
  @Endpoint({
    summary: 'Sign a user out everywhere',
    status: 204,
    errors: [UserErrors['user.superuser_only'], RoleErrors['role.exceeds_own_permissions']],
  })
  endUserSessions(@Param('id', new IdPipe()) id: string): Promise<void> {
    return this.end.ofMember(id);
  }

  @Get('auth/csrf')
  @AuthenticatedOnly('The token belongs to the session of the caller.')
  @OpenBeforeEnrolment()
  @Endpoint({
    summary: 'The CSRF token of your session',
    description: 'For pages that were signed in by cookie and have lost it. It stays the same as long as the session.',
    response: CsrfTokenResponse,
  })
  getCsrfToken(@Res({ passthrough: true }) reply: FastifyReply): CsrfTokenResponse {
    const csrfToken = this.csrf.tokenOf(currentPrincipal().sessionId);
    this.cookie.writeCsrf(reply, csrfToken);
    return { csrfToken };
  }
}
