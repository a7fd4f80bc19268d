import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { currentContext } from '../tenancy';
import { AbilityFactory, type AppAbility, isAllowed } from './ability';
import { companySuspended, forbidden, unauthenticated } from './access.errors';
import { accessDecisionOf } from './require-permission.decorator';
import { type PermissionKey, splitPermission } from './vocabulary';

/**
 * Lets a request through when the route's decision allows it. Registered as APP_GUARD after the guard that authenticates.
 * It asks whether the caller may act on some rows at all; which rows is the use case's question to the policy.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly abilities: AbilityFactory) {}

  canActivate(route: ExecutionContext): boolean | Promise<boolean> {
    const decision = accessDecisionOf(route.getHandler(), route.getClass());
    if (!decision) throw new Error(`${route.getClass().name}.${route.getHandler().name} has no access decision`);
    if (decision.kind === 'public') return true;
    const actor = currentContext()?.actor;
    if (actor?.kind !== 'user') throw unauthenticated();
    if (actor.isCompanySuspended) throw companySuspended();
    if (decision.kind === 'authenticated') return true;
    const { permissions } = decision;
    const known = this.abilities.known(actor);
    return known
      ? assertAll(known, permissions)
      : this.abilities.for(actor).then((ability) => assertAll(ability, permissions));
  }
}

function assertAll(ability: AppAbility, permissions: readonly PermissionKey[]): true {
  for (const permission of permissions) {
    const { resource, action } = splitPermission(permission);
    if (!isAllowed(ability, action, resource.resource)) throw forbidden(permission);
  }
  return true;
}
