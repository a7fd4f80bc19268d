import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { currentContext, type Principal } from '../tenancy';
import { AbilityFactory, type AppAbility, isAllowed } from './ability';
import {
  AccessErrors,
  companyClosing,
  companySuspended,
  forbidden,
  insufficientScope,
  invalidToken,
  secondFactorMissing,
  unauthenticated,
} from './access.errors';
import { assertFieldsOpen, type FieldMentions } from './closed-fields';
import { isOpenBeforeEnrolment } from './open-before-enrolment.decorator';
import { type AccessDecision, accessDecisionOf, isOpenWhileClosing } from './require-permission.decorator';
import { type PermissionKey, splitPermission } from './vocabulary';

/**
 * Lets a request through when the route's decision allows it. Registered as APP_GUARD after the guard that authenticates.
 * It asks whether the caller may act on some rows at all, and on the fields he mentions; which rows is the use case's question to the policy.
 */
@Injectable()
export class PermissionGuard implements CanActivate {
  constructor(private readonly abilities: AbilityFactory) {}

  canActivate(route: ExecutionContext): boolean | Promise<boolean> {
    const decision = accessDecisionOf(route.getHandler(), route.getClass());
    if (!decision) throw new Error(`${route.getClass().name}.${route.getHandler().name} has no access decision`);
    if (decision.kind === 'public') return true;
    const actor = currentContext()?.actor;
    const request = route.switchToHttp().getRequest<(FieldMentions & { readonly method?: string }) | undefined>();
    if (decision.kind === 'scope') return this.admitClient(decision.scope, decision.permissions, request);
    if (actor?.kind !== 'user') throw unauthenticated();
    if (actor.isCompanySuspended) throw companySuspended();
    if (actor.closingCompany) assertOpenWhileClosing(actor, decision.kind, route, request?.method);
    if (actor.isSecondFactorMissing && !isOpenBeforeEnrolment(route.getHandler())) {
      throw secondFactorMissing(actor.proof?.methods ?? []);
    }
    if (decision.kind === 'authenticated') return assertNoVisitor(actor);
    const { permissions } = decision;
    const known = this.abilities.known(actor);
    return known
      ? assertAll(known, permissions, request)
      : this.abilities.for(actor).then((ability) => assertAll(ability, permissions, request));
  }

  /** A person's token is refused here, as a client's is everywhere else: each API has its own tokens. */
  private async admitClient(
    scope: string,
    permissions: readonly PermissionKey[],
    request: FieldMentions | undefined,
  ): Promise<true> {
    const actor = currentContext()?.actor;
    if (actor?.kind !== 'client') throw invalidToken();
    if (!actor.scopes.includes(scope)) throw insufficientScope(scope);
    for (const ability of await this.abilities.forClient(actor)) assertAll(ability, permissions, request);
    return true;
  }
}

/** Reading, one's own session, and the closing itself. */
function assertOpenWhileClosing(
  { closingCompany }: Principal,
  decision: AccessDecision['kind'],
  route: ExecutionContext,
  method: string | undefined,
): void {
  const isOpen =
    method === 'GET' || method === 'HEAD' || decision === 'authenticated' || isOpenWhileClosing(route.getHandler());
  if (closingCompany !== 'readable' || !isOpen) throw companyClosing();
}

/** What is everybody's own, his profile and his sessions, is not the company's: support access does not reach it. */
function assertNoVisitor({ supportAccess }: Principal): true {
  if (!supportAccess) return true;
  throw AccessErrors['access.support_scope']('Support access opens the resources it names, nothing else.');
}

function assertAll(ability: AppAbility, permissions: readonly PermissionKey[], request: FieldMentions = {}): true {
  for (const permission of permissions) {
    const { resource, action } = splitPermission(permission);
    if (!isAllowed(ability, action, resource.resource)) throw forbidden(permission);
    assertFieldsOpen(ability, resource, action, request);
  }
  return true;
}
