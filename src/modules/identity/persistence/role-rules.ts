import { Injectable } from '@nestjs/common';
import { RoleRulesSource, type StoredRule } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import { currentContext, runInContext } from '../../../platform/tenancy';
import { RoleEntity } from './role.entity';
import { SupportAccessGrantEntity } from './support-access-grant.entity';

/** Rules of roles from their rows; a support access is a role of its own, for one holder and a time. Asked once per version of a role and process. */
@Injectable()
export class StoredRoleRules extends RoleRulesSource {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  /** Newer rules under an older version are right: the principal that carries the older one is about to be read again. */
  override async rulesOf(tenantId: string, roleId: string): Promise<readonly StoredRule[]> {
    const inCompany = { requestId: 'role-rules', correlationId: 'role-rules', ...currentContext(), tenantId };
    const role = await runInContext(inCompany, () =>
      this.unitOfWork.read(async (manager) => {
        const where = { tenantId, id: roleId };
        return (await manager.findOneBy(RoleEntity, where)) ?? manager.findOneBy(SupportAccessGrantEntity, where);
      }),
    );
    if (!role) throw new Error(`Role ${roleId} does not exist`);
    return role.rules;
  }
}
