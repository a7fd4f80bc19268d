import { Injectable } from '@nestjs/common';
import type { StoredRule } from '../../../platform/access';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { invalidRequest, notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { RoleErrors } from '../identity.errors';
import { MembershipEntity } from './membership.entity';
import { RoleEntity } from './role.entity';

export interface RoleTexts {
  readonly name: string;
  readonly description: string | null;
}

/** Roles of the current company, in its unit of work. */
@Injectable()
export class RoleRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws 404 */
  async find(id: string): Promise<RoleEntity> {
    const role = await this.unitOfWork.manager.findOneBy(RoleEntity, { tenantId: currentTenantId(), id });
    if (!role) throw notFound('role');
    return role;
  }

  /** The role until the end of the transaction: nobody changes it, and nobody is given it. @throws 404 */
  async lock(id: string): Promise<RoleEntity> {
    const where = { tenantId: currentTenantId(), id };
    const role = await this.unitOfWork.manager.findOne(RoleEntity, { where, lock: { mode: 'pessimistic_write' } });
    if (!role) throw notFound('role');
    return role;
  }

  /** @throws `request.invalid` (400) for a key that no role of the company has */
  async byKey(key: string): Promise<RoleEntity> {
    const role = await this.unitOfWork.manager.findOneBy(RoleEntity, { tenantId: currentTenantId(), key });
    if (role) return role;
    throw invalidRequest([{ pointer: '/role', code: 'unknown_role', detail: `The company has no role ${key}.` }]);
  }

  /** @throws `role.name_taken` (409) */
  async add(id: string, key: string, texts: RoleTexts, rules: readonly StoredRule[]): Promise<void> {
    const [tenantId, actor] = [currentTenantId(), currentUserId()];
    const added = await this.unitOfWork.manager.query<unknown[]>(
      `INSERT INTO roles (tenant_id, id, key, name, description, rules, created_by, updated_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7) ON CONFLICT (tenant_id, key) DO NOTHING RETURNING id`,
      [tenantId, id, key, texts.name, texts.description, JSON.stringify(rules), actor],
    );
    if (added.length > 0) return;
    throw RoleErrors['role.name_taken'](`The role ${key} exists already.`, {
      faults: [{ pointer: '/name', code: 'name_taken', detail: 'Use another name.' }],
    });
  }

  /** `rules_version` moves with the rules only, and with it what its holders may do. */
  async change(role: RoleEntity, texts: Partial<RoleTexts>, rules: readonly StoredRule[] | undefined): Promise<void> {
    const ruleChange = rules === undefined ? {} : { rules: [...rules], rulesVersion: role.rulesVersion + 1 };
    await updateVersioned(this.unitOfWork.manager, RoleEntity, role, { ...texts, ...ruleChange });
  }

  async remove({ tenantId, id }: RoleEntity): Promise<void> {
    await this.unitOfWork.manager.delete(RoleEntity, { tenantId, id });
  }

  /** Everybody who holds the role, whatever his status: a deactivated member keeps it for his return. Locked. */
  holdersOf({ tenantId, id }: RoleEntity): Promise<MembershipEntity[]> {
    return this.unitOfWork.manager.find(MembershipEntity, {
      where: { tenantId, roleId: id },
      order: { id: 'ASC' },
      lock: { mode: 'for_no_key_update' },
    });
  }

  async reassign(holders: readonly MembershipEntity[], target: RoleEntity): Promise<void> {
    for (const holder of holders) {
      await updateVersioned(this.unitOfWork.manager, MembershipEntity, holder, { roleId: target.id });
    }
  }
}
