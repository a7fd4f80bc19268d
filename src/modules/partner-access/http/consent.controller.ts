import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access';
import { UnparsedForm } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { type AuthorizationRequest, AuthorizationRequests } from '../authorization-server/authorization-requests';
import { consentPage, pagePolicy } from '../authorization-server/pages';
import { ApproveBySignIn } from '../use-cases/approve-by-sign-in';
import { readForm } from './read-form';

/** The decision without a frontend: one page with a sign-in, answered by one form. Nothing of it is kept in the browser. */
@ApiExcludeController()
@Public('the page asks for a sign-in itself; the request is known by its cookie')
@RateLimitTier('auth')
@Controller('oauth/interactions')
export class ConsentController {
  constructor(
    private readonly requests: AuthorizationRequests,
    private readonly approval: ApproveBySignIn,
  ) {}

  @Get(':uid')
  async showConsent(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const found = await this.requests.find(uid, browserOf(request, reply));
    this.show(reply, found, {});
  }

  @Post(':uid')
  @UnparsedForm()
  async decideConsent(@Param('uid') uid: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const browser = browserOf(request, reply);
    const found = await this.requests.find(uid, browser);
    const form = await readForm(request.raw);
    const email = form.get('email') ?? '';
    const outcome = await this.approval.execute(found, browser, {
      formToken: form.get('formToken') ?? '',
      isApproved: form.get('decision') === 'approve',
      company: form.get('company') ?? '',
      credentials: { email, password: form.get('password') ?? '' },
      device: { ip: request.ip, userAgent: request.headers['user-agent'] ?? null, browser: null },
    });
    if (outcome.kind === 'decided') void reply.status(303).header('location', outcome.continueAt).send();
    else this.show(reply.status(outcome.status), found, { fault: outcome.fault, email });
  }

  private show(reply: FastifyReply, request: AuthorizationRequest, answer: { fault?: string; email?: string }): void {
    const { uid, client, scopes, redirectUri } = request;
    const redirectOrigin = new URL(redirectUri).origin;
    const view = {
      uid,
      scopes,
      redirectOrigin,
      clientName: client.name,
      publisher: client.tenantName,
      isPublished: client.appId !== null,
    };
    void reply
      .headers({
        'content-security-policy': pagePolicy(redirectOrigin),
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
      })
      .type('text/html; charset=utf-8')
      .send(consentPage({ ...view, formToken: this.requests.formToken(uid), ...answer }));
  }
}

function browserOf(request: FastifyRequest, reply: FastifyReply) {
  return { request: request.raw, response: reply.raw };
}
