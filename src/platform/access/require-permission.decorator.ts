import type { PermissionKey } from './vocabulary';

/** How a route is guarded. Exactly one decision per handler or per controller; the handler's own wins. */
export type AccessDecision =
  | { readonly kind: 'permissions'; readonly permissions: readonly PermissionKey[] }
  | { readonly kind: 'scope'; readonly scope: string; readonly permissions: readonly PermissionKey[] }
  | { readonly kind: 'authenticated'; readonly reason: string }
  | { readonly kind: 'public'; readonly reason: string };

const DECISION = Symbol('access decision');

/** The caller needs all of the permissions. */
export function RequirePermission(
  ...permissions: [PermissionKey, ...PermissionKey[]]
): ClassDecorator & MethodDecorator {
  return decide({ kind: 'permissions', permissions });
}

/** For clients of the public API only: the token carries the scope, and the person it acts for, if any, holds the permissions. */
export function RequireScope(
  scope: string,
  ...permissions: [PermissionKey, ...PermissionKey[]]
): ClassDecorator & MethodDecorator {
  return decide({ kind: 'scope', scope, permissions });
}

/** Open to everybody; the reason is read in reviews. */
export function Public(reason: string): ClassDecorator & MethodDecorator {
  return decide({ kind: 'public', reason });
}

/** Open to whoever is signed in, whatever the role: one's own profile, sign-out. */
export function AuthenticatedOnly(reason: string): ClassDecorator & MethodDecorator {
  return decide({ kind: 'authenticated', reason });
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- classes and methods as decorators see them
type Decorated = Function;

/** The decision on a handler, or else on its controller. */
export function accessDecisionOf(handler: Decorated, controller: Decorated): AccessDecision | undefined {
  return ownDecision(handler) ?? (Reflect.getMetadata(DECISION, controller) as AccessDecision | undefined);
}

function ownDecision(target: Decorated): AccessDecision | undefined {
  return Reflect.getOwnMetadata(DECISION, target) as AccessDecision | undefined;
}

function decide(decision: AccessDecision): ClassDecorator & MethodDecorator {
  if ('reason' in decision && decision.reason.trim() === '') throw new Error('Say why the route is open');
  return (target: object, _member?: string | symbol, descriptor?: PropertyDescriptor) => {
    const decorated = (descriptor?.value ?? target) as Decorated;
    if (ownDecision(decorated)) throw new Error(`${decorated.name} has two access decisions`);
    Reflect.defineMetadata(DECISION, decision, decorated);
  };
}

const OPEN_WHILE_CLOSING = Symbol('open while closing');

/** A change that administrators may still make while their company is closing: it concerns the closing itself. */
export function OpenWhileClosing(): MethodDecorator {
  return (_target, _name, descriptor) => {
    Reflect.defineMetadata(OPEN_WHILE_CLOSING, true, descriptor.value as Decorated);
  };
}

export function isOpenWhileClosing(handler: Decorated): boolean {
  return Reflect.getMetadata(OPEN_WHILE_CLOSING, handler) === true;
}
