import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { isFamiliar } from '../authentication/familiar-origin';
import { AuthErrors } from '../identity.errors';

/**
 * For operations that a cookie authenticates: the calling page is ours or one of the allowed origins. Together with
 * `SameSite=Strict` this is the protection against requests that a foreign page makes.
 */
@Injectable()
export class SameOriginGuard implements CanActivate {
  constructor(@Inject(APP_CONFIG) private readonly config: AppConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (isFamiliar(request, this.config.http.corsOrigins)) return true;
    throw AuthErrors['auth.foreign_origin']('This operation is not open to pages of other sites.');
  }
}
