import { Injectable } from '@nestjs/common';
import {
  AbilityFactory,
  checkCompanyRules,
  type EffectivePermission,
  effectivePermissions,
  exceedingPermissions,
  MAXIMUM_RULES,
  operatorsOf,
  permissionVocabulary,
  type StoredRule,
} from '../../platform/access';
import { currentPrincipal, PrincipalAttributes } from '../../platform/tenancy';
import type { PermissionVocabularyResponse } from './http/permission.response';

/** The words that roles are written with, and what written rules amount to. */
@Injectable()
export class PermissionBook {
  constructor(
    private readonly abilities: AbilityFactory,
    private readonly attributes: PrincipalAttributes,
  ) {}

  /** Every word a company's role may use; the platform's own are left out. */
  vocabulary(): PermissionVocabularyResponse {
    const resources = [...permissionVocabulary().values()]
      .filter(({ isPlatformOnly }) => !isPlatformOnly)
      .sort((a, b) => (a.resource < b.resource ? -1 : 1))
      .map(({ resource, title, actions, conditionFields, guardedFields }) => ({
        resource,
        title,
        actions: [...actions].map(([action, name]) => ({ action, permission: `${resource}:${action}`, title: name })),
        conditionFields: [...conditionFields].map(([name, { type }]) => ({ name, type, operators: operatorsOf(type) })),
        guardedFields: [...guardedFields],
      }));
    return { resources, attributes: [...this.attributes.names()], maximumRules: MAXIMUM_RULES };
  }

  async own(): Promise<{ role: string; isSuperuser: boolean; attributes: object; permissions: EffectivePermission[] }> {
    const principal = currentPrincipal();
    const { roleKey: role, isSuperuser, userId, attributes } = principal;
    const permissions = effectivePermissions(await this.abilities.rulesOf(principal));
    return { role, isSuperuser, attributes: { userId, ...attributes }, permissions };
  }

  /** @throws `access.invalid_rules` (400) */
  async preview(rules: readonly StoredRule[]): Promise<{ permissions: EffectivePermission[]; exceeding: string[] }> {
    const checked = checkCompanyRules(rules, this.attributes.names());
    const held = await this.abilities.rulesOf(currentPrincipal());
    return { permissions: effectivePermissions(checked), exceeding: exceedingPermissions(held, checked) };
  }
}
