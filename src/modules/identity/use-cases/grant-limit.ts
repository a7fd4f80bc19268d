import { Injectable } from '@nestjs/common';
import { exceedingPermissions, readStoredRules, type StoredRule } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import { currentContext, currentTenantId } from '../../../platform/tenancy';
import { RoleErrors, UserErrors } from '../identity.errors';
import { RoleEntity } from '../persistence/role.entity';

type GivenRole = Pick<RoleEntity, 'key' | 'rules'>;

const MOST_NAMED = 20;

/**
 * Nobody gives what he does not hold himself: not by a role he writes, not by a role he assigns, and he takes nothing from people who
 * hold more than he does. His own role is read with the decision, because a cached one may be older than its last change.
 */
@Injectable()
export class GrantLimit {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Inside the unit of work of the change. @throws `user.superuser_only`, `role.exceeds_own_permissions` (403) */
  async assertMayGive(...roles: readonly GivenRole[]): Promise<void> {
    const actor = currentContext()?.actor;
    if (actor?.kind === 'system' || (actor?.kind === 'user' && actor.isSuperuser)) return;
    if (roles.some(({ key }) => key === 'superuser')) {
      throw UserErrors['user.superuser_only']('Only a superuser gives or changes the role superuser.');
    }
    const held = readStoredRules(actor?.kind === 'user' ? await this.rulesOf(actor.roleId) : []).rules;
    const exceeding = roles.flatMap(({ rules }) => exceedingPermissions(held, readStoredRules(rules).rules));
    if (exceeding.length === 0) return;
    const named = [...new Set(exceeding)].slice(0, MOST_NAMED);
    throw RoleErrors['role.exceeds_own_permissions'](`You do not hold ${named.join(', ')} yourself.`, {
      members: { exceeding: named },
    });
  }

  private async rulesOf(roleId: string): Promise<readonly StoredRule[]> {
    const where = { tenantId: currentTenantId(), id: roleId };
    return (await this.unitOfWork.manager.findOneBy(RoleEntity, where))?.rules ?? [];
  }
}
