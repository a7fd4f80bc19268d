import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { currentContext, type Principal } from '../../../platform/tenancy';

/**
 * Whatever is asked with support access stands in the company's audit log before it is answered, reads included. Registered as
 * APP_GUARD after the permission guard: a guard and not an interceptor, because one interceptor slows every answer of the product.
 */
@Injectable()
export class SupportAccessTrail implements CanActivate {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  canActivate(route: ExecutionContext): boolean | Promise<boolean> {
    const actor = currentContext()?.actor;
    if (actor?.kind !== 'user' || !actor.supportAccess) return true;
    return this.record(actor.supportAccess, route.switchToHttp().getRequest<FastifyRequest>());
  }

  private record({ grantId }: NonNullable<Principal['supportAccess']>, request: FastifyRequest): Promise<boolean> {
    const [path] = request.url.split('?');
    return this.unitOfWork.run(async () => {
      const used = { action: 'support_access.used', resourceType: 'support_access', resourceId: grantId };
      this.audit.record({ ...used, after: { method: request.method, path } });
      return true;
    });
  }
}
