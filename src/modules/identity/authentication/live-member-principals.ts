import { Injectable } from '@nestjs/common';
import { MemberPrincipals } from '../../../platform/access';
import { UnitOfWork } from '../../../platform/database';
import { type Principal, PrincipalAttributes } from '../../../platform/tenancy';

interface MemberRow {
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly membership_id: string;
  readonly role_id: string;
  readonly role_key: string;
  readonly rules_version: number;
  readonly is_superuser: boolean;
}

/** What must hold for a member to act: he and his account are active, the company is open, a superuser has the flag. */
const LIVE_MEMBER = `
  SELECT u.email, u.first_name, u.last_name, m.id AS membership_id, r.id AS role_id, r.key AS role_key, r.rules_version,
    (u.is_superuser AND r.key = 'superuser') AS is_superuser
  FROM memberships m
  JOIN tenants t ON t.id = m.tenant_id
  JOIN users u ON u.id = m.user_id
  JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
  WHERE m.tenant_id = $1 AND m.user_id = $2 AND m.status = 'active' AND u.is_active AND t.status NOT IN ('suspended', 'closing', 'closed')
    AND (r.key <> 'superuser' OR u.is_superuser)`;

/** Reads a member without a session. His proof is missing, so nothing that asks for a recent one can be done for him. */
@Injectable()
export class LiveMemberPrincipals extends MemberPrincipals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attributes: PrincipalAttributes,
  ) {
    super();
  }

  override of(tenantId: string, userId: string): Promise<Principal | null> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const [row] = await manager.query<MemberRow[]>(LIVE_MEMBER, [tenantId, userId]);
      if (!row) return null;
      return {
        kind: 'user',
        userId,
        email: row.email,
        displayName: `${row.first_name} ${row.last_name}`,
        tenantId,
        membershipId: row.membership_id,
        // There is none: the membership stands in, which no session has for an id.
        sessionId: row.membership_id,
        roleId: row.role_id,
        roleKey: row.role_key,
        roleVersion: row.rules_version,
        isSuperuser: row.is_superuser,
        attributes: await this.attributes.resolve({ tenantId, userId }, manager),
      };
    }, tenantId);
  }
}
