import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { checkCompanyRules, type StoredRule } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { PrincipalAttributes } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { RoleErrors } from '../identity.errors';
import type { RoleEntity } from '../persistence/role.entity';
import { type RoleDetails, RoleQueries } from '../persistence/role.queries';
import { RoleRepository, type RoleTexts } from '../persistence/role.repository';
import { GrantLimit } from './grant-limit';

export interface RoleChanges extends Partial<RoleTexts> {
  /** All of them: rules have an order, so they are replaced as a whole. */
  readonly rules?: readonly StoredRule[];
}

/** Changes a role of the company's own. Its holders stay signed in and have the new rules with their next request. */
@Injectable()
export class ChangeRole {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly roles: RoleRepository,
    private readonly queries: RoleQueries,
    private readonly limit: GrantLimit,
    private readonly attributes: PrincipalAttributes,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  /** @throws 404, 412, `role.built_in` (409), `access.invalid_rules` (400), `role.exceeds_own_permissions` (403) */
  execute(id: string, { rules, name, description }: RoleChanges, ifMatch: number | undefined): Promise<RoleDetails> {
    if (rules !== undefined) checkCompanyRules(rules, this.attributes.names());
    return this.unitOfWork.run(async () => {
      const role = await this.roles.lock(id);
      assertOwn(role);
      assertVersion(role.version, ifMatch);
      await this.limit.assertMayGive(role, { key: role.key, rules: rules ?? role.rules });
      const wanted = definedFields({ name, description, rules });
      const { before, after } = changedFields({ ...role }, wanted);
      if (Object.keys(after).length === 0) return this.queries.one(id);
      await this.roles.change(role, definedFields({ name, description }), 'rules' in after ? rules : undefined);
      this.audit.record({ action: 'role.updated', resourceType: 'role', resourceId: id, before, after });
      this.unitOfWork.onCommitted(() => this.authenticator.forgetRole(role.tenantId, id));
      return this.queries.one(id);
    });
  }
}

export function assertOwn({ isBuiltIn, name }: RoleEntity): void {
  if (isBuiltIn) throw RoleErrors['role.built_in'](`${name} comes with the product. Duplicate it and change the copy.`);
}
