import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host';
import { newId } from '../../kernel/ids';
import { runInContext, type ExecutionContext, type Principal } from '../tenancy';
import { AbilityFactory, isAllowed, RoleRulesSource } from './ability';
import { OpenBeforeEnrolment } from './open-before-enrolment.decorator';
import { definePermissions } from './permissions';
import { PermissionGuard } from './permission.guard';
import { AuthenticatedOnly, Public, RequirePermission } from './require-permission.decorator';

definePermissions({
  resource: 'ladders',
  title: 'Ladders',
  actions: { read: 'See ladders', update: 'Change ladders' },
  conditionFields: { createdBy: 'created_by' },
  grants: {},
});

class ReadsOwnLadders extends RoleRulesSource {
  override async rulesOf() {
    return [{ action: 'read', subject: 'ladders', conditions: { createdBy: '${userId}' } }];
  }
}

class LaddersController {
  @RequirePermission('ladders:read')
  list(): void {}

  @RequirePermission('ladders:read', 'ladders:update')
  edit(): void {}

  @AuthenticatedOnly('own profile')
  me(): void {}

  @AuthenticatedOnly('own factors')
  @OpenBeforeEnrolment()
  enrol(): void {}

  @Public('liveness probe')
  ping(): void {}

  forgotten(): void {}
}

@RequirePermission('ladders:update')
class ControllerWithDecision {
  inherits(): void {}

  @RequirePermission('ladders:read')
  ownDecision(): void {}
}

const guard = new PermissionGuard(new AbilityFactory(new ReadsOwnLadders()));

const someone: Principal = {
  kind: 'user',
  userId: newId(),
  email: 'someone@demo.example',
  displayName: 'Someone',
  tenantId: newId(),
  membershipId: newId(),
  sessionId: newId(),
  roleId: newId(),
  roleKey: 'user',
  roleVersion: 1,
  isSuperuser: false,
  attributes: {},
};

type Route = [new () => object, () => void];
const route = (handler: keyof LaddersController): Route => [LaddersController, LaddersController.prototype[handler]];

function pass([controller, handler]: Route, actor?: ExecutionContext['actor']): Promise<boolean> {
  const context = { requestId: newId(), correlationId: newId(), ...(actor ? { actor } : {}) };
  return runInContext(context, async () => guard.canActivate(new ExecutionContextHost([], controller, handler)));
}

describe('PermissionGuard', () => {
  it('PLT-03 lets through who holds the permission, on some rows at least', async () => {
    expect(await pass(route('list'), someone)).toBe(true);
  });

  it('PLT-03 answers 403 when one of several permissions is missing', async () => {
    await expect(pass(route('edit'), someone)).rejects.toMatchObject({
      code: 'access.forbidden',
      definition: { status: 403 },
      message: expect.stringContaining('ladders:update') as string,
    });
  });

  it.each(['list', 'edit', 'me'] as const)('challenges an anonymous call of %s with 401', async (handler) => {
    await expect(pass(route(handler))).rejects.toMatchObject({
      code: 'access.unauthenticated',
      definition: { status: 401 },
      context: { headers: { 'WWW-Authenticate': 'Bearer' } },
    });
  });

  it('PLT-08 holds whoever lacks the second factor his company asks for, but for the ways to come by it', async () => {
    const proof = { at: 0, methods: ['password'] as const };
    const held: Principal = { ...someone, roleId: newId(), proof, isSecondFactorMissing: true };
    for (const handler of ['list', 'me'] as const) {
      await expect(pass(route(handler), held)).rejects.toMatchObject({
        code: 'access.second_factor_missing',
        context: { members: { secondFactor: { isSetUp: false } } },
      });
    }
    expect(await pass(route('enrol'), held)).toBe(true);
    expect(await pass(route('ping'), held)).toBe(true);
    const ability = await new AbilityFactory(new ReadsOwnLadders()).for(held);
    expect(isAllowed(ability, 'read', 'ladders')).toBe(false);
    expect(isAllowed(await new AbilityFactory(new ReadsOwnLadders()).for(someone), 'read', 'ladders')).toBe(true);
  });

  it('does not take the system for a caller of routes', async () => {
    await expect(pass(route('me'), { kind: 'system', name: 'relay' })).rejects.toMatchObject({
      code: 'access.unauthenticated',
    });
  });

  it('opens routes for the signed-in and for everybody as decided', async () => {
    expect(await pass(route('me'), someone)).toBe(true);
    expect(await pass(route('ping'))).toBe(true);
  });

  it('stays closed without a decision', async () => {
    await expect(pass(route('forgotten'), someone)).rejects.toThrow('LaddersController.forgotten');
  });

  it("prefers the handler's decision to the controller's", async () => {
    const { inherits, ownDecision } = ControllerWithDecision.prototype;
    expect(await pass([ControllerWithDecision, ownDecision], someone)).toBe(true);
    await expect(pass([ControllerWithDecision, inherits], someone)).rejects.toMatchObject({ code: 'access.forbidden' });
  });
});

describe('access decisions', () => {
  it('are one per handler', () => {
    const twice = () => {
      class Undecided {
        @Public('because')
        @RequirePermission('ladders:read')
        list(): void {}
      }
      return Undecided;
    };
    expect(twice).toThrow('two access decisions');
  });

  it('need a reason to open a route', () => {
    expect(() => Public(' ')).toThrow('why');
  });
});
