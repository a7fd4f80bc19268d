import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import { type Principal, PrincipalAttributes } from '../../../platform/tenancy';

/** A person in whose name an app acts, and the authorisation by which it does. */
export interface Delegation {
  readonly tenantId: string;
  readonly userId: string;
  readonly grantId: string;
}

interface MemberRow {
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly membership_id: string;
  readonly role_id: string;
  readonly role_key: string;
  readonly rules_version: number;
}

/**
 * Of a member `m` with the account `u` and the role `r` in the company `t`: apps may act for him. Not for superusers, and not for who
 * lacks the second factor that his company demands.
 */
export const DELEGATING_MEMBER = `m.status = 'active' AND u.is_active AND r.key <> 'superuser'
    AND (coalesce(t.second_factor_required_from > now(), true) OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id)
      OR EXISTS (SELECT FROM totp_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL))`;

const ACTIVE_MEMBER = `
  SELECT u.email, u.first_name, u.last_name, m.id AS membership_id, r.id AS role_id, r.key AS role_key, r.rules_version
  FROM memberships m
  JOIN tenants t ON t.id = m.tenant_id
  JOIN users u ON u.id = m.user_id
  JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
  WHERE m.tenant_id = $1 AND m.user_id = $2 AND t.status NOT IN ('suspended', 'closing', 'closed') AND ${DELEGATING_MEMBER}`;

/** Reads the people whom apps stand for, as they are now: who left or lost a role takes his apps with him. */
@Injectable()
export class DelegatedPrincipals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attributes: PrincipalAttributes,
  ) {}

  /** Null when the member may no longer come in, and for superusers: no app acts across companies. */
  load({ tenantId, userId, grantId }: Delegation): Promise<Principal | null> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const [row] = await manager.query<MemberRow[]>(ACTIVE_MEMBER, [tenantId, userId]);
      if (!row) return null;
      return {
        kind: 'user',
        userId,
        email: row.email,
        displayName: `${row.first_name} ${row.last_name}`,
        tenantId,
        membershipId: row.membership_id,
        sessionId: grantId,
        roleId: row.role_id,
        roleKey: row.role_key,
        roleVersion: row.rules_version,
        isSuperuser: false,
        attributes: await this.attributes.resolve({ tenantId, userId }, manager),
      };
    }, tenantId);
  }
}
