import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { permissionKeysOf, type PermissionKey, type StoredRule } from '../../../platform/access';
import { column, rowShape, TenantReader } from '../../../platform/database';
import type { Principal } from '../../../platform/tenancy';

/** Who is signed in, where, and what he may do: for clients that show and hide buttons. */
export interface Profile {
  readonly user: { readonly id: string; readonly email: string; readonly firstName: string; readonly lastName: string };
  readonly tenant: { readonly id: string; readonly slug: string; readonly name: string };
  readonly role: string;
  readonly permissions: readonly PermissionKey[];
  readonly secondFactor: SecondFactorState;
}

/** What the company asks of its people, and how the session that asks stands to it. */
export interface SecondFactorState {
  /** From then on everybody needs one; null where the company does not ask. */
  readonly requiredFrom: string | null;
  readonly isSetUp: boolean;
  readonly isMissing: boolean;
}

interface ProfileRow extends Pick<Profile, 'user' | 'tenant' | 'role'> {
  readonly rules: StoredRule[];
  readonly requiredFrom: string | null;
}

const PROFILE_SHAPE = rowShape({
  user: column(
    `jsonb_build_object('id', u.id, 'email', u.email, 'firstName', u.first_name, 'lastName', u.last_name)`,
    'json',
  ),
  tenant: column(`jsonb_build_object('id', t.id, 'slug', t.slug, 'name', t.name)`, 'json'),
  role: column('r.key', 'text'),
  rules: column('r.rules', 'json'),
  requiredFrom: column('t.second_factor_required_from', 'instant'),
});

@Injectable()
export class ProfileQueries {
  constructor(private readonly reader: TenantReader) {}

  async profileOf({ tenantId, userId, proof, isSecondFactorMissing = false }: Principal): Promise<Profile> {
    const found = await this.reader.one<ProfileRow>(
      PROFILE_SHAPE,
      sql`FROM memberships m
        JOIN users u ON u.id = m.user_id
        JOIN tenants t ON t.id = m.tenant_id
        JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
        WHERE m.tenant_id = ${tenantId} AND m.user_id = ${userId}`,
    );
    if (!found) throw new Error('The signed-in user is no member of his company');
    const { rules, requiredFrom, ...profile } = found;
    const isSetUp = proof?.methods.some((method) => method !== 'password') ?? false;
    return {
      ...profile,
      permissions: isSecondFactorMissing ? [] : permissionKeysOf(rules),
      secondFactor: { requiredFrom, isSetUp, isMissing: isSecondFactorMissing },
    };
  }
}
