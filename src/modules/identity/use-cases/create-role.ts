import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { checkCompanyRules, type StoredRule } from '../../../platform/access';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { PrincipalAttributes } from '../../../platform/tenancy';
import { roleKeyOf } from '../domain/role-key';
import { type RoleDetails, RoleQueries } from '../persistence/role.queries';
import { RoleRepository } from '../persistence/role.repository';
import { GrantLimit } from './grant-limit';

export interface NewRole {
  readonly name: string;
  readonly description?: string | null;
  readonly rules: readonly StoredRule[];
}

/** A role of the company's own, written anew or as a copy of another. */
@Injectable()
export class CreateRole {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly roles: RoleRepository,
    private readonly queries: RoleQueries,
    private readonly limit: GrantLimit,
    private readonly attributes: PrincipalAttributes,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `access.invalid_rules` (400), `role.exceeds_own_permissions` (403), `role.name_taken` (409) */
  execute({ name, description = null, rules }: NewRole): Promise<RoleDetails> {
    checkCompanyRules(rules, this.attributes.names());
    return this.unitOfWork.run(async () => {
      const id = newId();
      const key = roleKeyOf(name, id);
      await this.limit.assertMayGive({ key, rules });
      await this.roles.add(id, key, { name, description }, rules);
      const after = { key, name, description, rules };
      this.audit.record({ action: 'role.created', resourceType: 'role', resourceId: id, after });
      return this.queries.one(id);
    });
  }

  /** @throws 404, and as {@link execute} */
  duplicate(id: string, { name, description }: Omit<NewRole, 'rules'>): Promise<RoleDetails> {
    return this.unitOfWork.run(async () => {
      const original = await this.roles.find(id);
      return this.execute({ name, description: description ?? original.description, rules: original.rules });
    });
  }
}
