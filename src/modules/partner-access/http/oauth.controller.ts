import type { IncomingMessage } from 'node:http';
import { Controller, Get, Header, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../../../platform/access';
import { UnparsedForm } from '../../../platform/http';
import { RateLimitTier } from '../../../platform/rate-limit';
import { AuthorizationServer, OAUTH_PATH } from '../authorization-server/authorization-server';

/**
 * The doors of the authorization server. It reads and answers by itself, in the words of OAuth; limits, metrics, request ids and
 * security headers are those of every other operation. Described by RFC 8414 metadata and by the document of the public API.
 */
@ApiExcludeController()
@Public('OAuth: clients authenticate as its specifications say')
@RateLimitTier('auth')
@Controller()
export class OAuthController {
  constructor(private readonly server: AuthorizationServer) {}

  @Get('oauth/authorize')
  authorize(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, '/authorize');
  }

  @Get('oauth/authorize/:uid')
  resumeAuthorization(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, pathBelow(request));
  }

  @Post('oauth/token')
  @UnparsedForm()
  issueToken(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, '/token');
  }

  /** The same under the address of the public API, where its users look first. */
  @Post('api/public/v1/oauth/token')
  @UnparsedForm()
  issuePublicApiToken(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, '/token');
  }

  @Post('oauth/introspect')
  @UnparsedForm()
  introspectToken(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, '/introspect');
  }

  @Post('oauth/revoke')
  @UnparsedForm()
  revokeToken(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, '/revoke');
  }

  /** RFC 8414 §3.1 puts the path of the issuer behind the well-known part. */
  @Get(['.well-known/oauth-authorization-server/oauth', 'oauth/.well-known/oauth-authorization-server'])
  @RateLimitTier('read')
  @Header('cache-control', 'public, max-age=3600')
  getAuthorizationServerMetadata(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.answer(request, reply, '/.well-known/oauth-authorization-server');
  }

  /** Hands the sockets over. What was set on the reply so far (limits, ids, security) goes out with the answer. */
  private async answer(request: FastifyRequest, reply: FastifyReply, path: string): Promise<void> {
    const raw = request.raw as IncomingMessage & { originalUrl?: string };
    const query = request.url.indexOf('?');
    raw.url = query < 0 ? path : path + request.url.slice(query);
    // What it is mounted under, it finds by comparing the two.
    raw.originalUrl = `${OAUTH_PATH}${raw.url}`;
    this.speakFor(raw);
    for (const [name, value] of Object.entries(reply.getHeaders()))
      if (value !== undefined) reply.raw.setHeader(name, value);
    reply.hijack();
    await this.server.provider.callback()(raw, reply.raw);
  }

  /** Its addresses, and whether cookies are `Secure`, follow from the settings; never from what a caller writes into headers. */
  private speakFor({ headers }: IncomingMessage): void {
    const { protocol, host } = new URL(this.server.issuer);
    headers['x-forwarded-proto'] = protocol.slice(0, -1);
    headers['x-forwarded-host'] = host;
  }
}

function pathBelow({ url }: FastifyRequest): string {
  return (url.split('?')[0] ?? '').slice(OAUTH_PATH.length);
}
