import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { currentContext } from '../tenancy';
import { AbilityFactory, type AppAbility, isAllowed } from './ability';
import { companySuspended, forbidden, insufficientScope, invalidToken, unauthenticated } from './access.errors';
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
    if (decision.kind === 'scope') return this.admitClient(decision.scope, decision.permissions);
    if (actor?.kind !== 'user') throw unauthenticated();
    if (actor.isCompanySuspended) throw companySuspended();
    if (decision.kind === 'authenticated') return true;
    const { permissions } = decision;
    const known = this.abilities.known(actor);
    return known
      ? assertAll(known, permissions)
      : this.abilities.for(actor).then((ability) => assertAll(ability, permissions));
  }

  /** A person's token is refused here, as a client's is everywhere else: each API has its own tokens. */
  private async admitClient(scope: string, permissions: readonly PermissionKey[]): Promise<true> {
    const actor = currentContext()?.actor;
    if (actor?.kind !== 'client') throw invalidToken();
    if (!actor.scopes.includes(scope)) throw insufficientScope(scope);
    for (const ability of await this.abilities.forClient(actor)) assertAll(ability, permissions);
    return true;
  }
}

function assertAll(ability: AppAbility, permissions: readonly PermissionKey[]): true {
  for (const permission of permissions) {
    const { resource, action } = splitPermission(permission);
    if (!isAllowed(ability, action, resource.resource)) throw forbidden(permission);
  }
  return true;
}
