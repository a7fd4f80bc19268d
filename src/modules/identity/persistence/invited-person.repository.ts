import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import type { InvitationState, InvitedAccount } from '../domain/invitation';
import type { MembershipStatus } from '../domain/membership-status';

/** An invitation as whoever holds its token meets it, with the account behind the address. */
export interface FoundInvitation extends InvitationState {
  readonly tenantId: string;
  readonly id: string;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly roleId: string | null;
  readonly role: string | null;
  readonly company: { readonly id: string; readonly slug: string; readonly name: string };
  readonly isCompanyOpen: boolean;
  readonly account: InvitedAccount | null;
  readonly passwordHash: string | null;
  readonly membershipStatus: MembershipStatus | null;
}

export interface NewPerson {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly passwordHash: string;
}

interface Row {
  readonly tenant_id: string;
  readonly id: string;
  readonly email: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly role_id: string | null;
  readonly role: string | null;
  readonly expires_at: Date;
  readonly accepted_at: Date | null;
  readonly revoked_at: Date | null;
  readonly slug: string;
  readonly name: string;
  readonly is_company_open: boolean;
  readonly user_id: string | null;
  readonly is_active: boolean | null;
  readonly is_superuser: boolean | null;
  readonly password_hash: string | null;
  readonly membership_status: MembershipStatus | null;
}

const BY_TOKEN = `
  SELECT v.tenant_id, v.id, v.email, v.first_name, v.last_name, v.role_id, r.key AS role, v.expires_at, v.accepted_at, v.revoked_at,
    t.slug, t.name, t.status NOT IN ('suspended', 'closing', 'closed') AS is_company_open,
    u.id AS user_id, u.is_active, u.is_superuser, u.password_hash, m.status AS membership_status
  FROM invitations v
  JOIN tenants t ON t.id = v.tenant_id
  LEFT JOIN roles r ON r.tenant_id = v.tenant_id AND r.id = v.role_id
  LEFT JOIN users u ON u.email = v.email
  LEFT JOIN memberships m ON m.tenant_id = v.tenant_id AND m.user_id = u.id
  WHERE v.token_hash = $1`;

/** People who are invited, before they belong anywhere: over all companies, in the caller's unit of work of the system. */
@Injectable()
export class InvitedPersonRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async find(tokenHash: Buffer): Promise<FoundInvitation | null> {
    const [row] = await this.unitOfWork.manager.query<Row[]>(BY_TOKEN, [tokenHash]);
    return row ? foundInvitation(row) : null;
  }

  /** The lock comes first and the state is read by a second statement, so that of two who accept one comes too late. */
  async lock(tokenHash: Buffer): Promise<FoundInvitation | null> {
    await this.unitOfWork.manager.query('SELECT 1 FROM invitations WHERE token_hash = $1 FOR NO KEY UPDATE', [
      tokenHash,
    ]);
    return this.find(tokenHash);
  }

  async createAccount(tenantId: string, { email, firstName, lastName, passwordHash }: NewPerson): Promise<string> {
    const id = newId();
    await this.unitOfWork.manager.query(
      'INSERT INTO users (id, email, password_hash, first_name, last_name, home_tenant_id) VALUES ($1, $2, $3, $4, $5, $6)',
      [id, email, passwordHash, firstName, lastName, tenantId],
    );
    return id;
  }

  async setFirstPassword(userId: string, passwordHash: string): Promise<void> {
    await this.unitOfWork.manager.query(
      'UPDATE users SET password_hash = $2 WHERE id = $1 AND password_hash IS NULL AND NOT is_superuser',
      [userId, passwordHash],
    );
  }

  /** A member who was added without a password keeps the role he has; everybody else gets the one he was invited into. */
  async join({ tenantId, roleId }: FoundInvitation, userId: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO memberships (tenant_id, id, user_id, role_id, status, created_by, updated_by)
       VALUES ($1, $2, $3, $4, 'active', $3, $3)
       ON CONFLICT (tenant_id, user_id) DO UPDATE SET status = 'active', updated_by = excluded.updated_by
       WHERE memberships.status = 'invited'`,
      [tenantId, newId(), userId, roleId],
    );
  }

  async settle({ tenantId, id }: FoundInvitation, userId: string, at: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      'UPDATE invitations SET accepted_at = $3, accepted_by = $4, updated_by = $4 WHERE tenant_id = $1 AND id = $2',
      [tenantId, id, at, userId],
    );
  }
}

function foundInvitation(row: Row): FoundInvitation {
  return {
    tenantId: row.tenant_id,
    id: row.id,
    email: row.email,
    firstName: row.first_name,
    lastName: row.last_name,
    roleId: row.role_id,
    role: row.role,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at,
    company: { id: row.tenant_id, slug: row.slug, name: row.name },
    isCompanyOpen: row.is_company_open,
    account: accountOf(row),
    passwordHash: row.password_hash,
    membershipStatus: row.membership_status,
  };
}

function accountOf({ user_id, is_active, is_superuser, password_hash }: Row): InvitedAccount | null {
  if (user_id === null) return null;
  return {
    userId: user_id,
    isActive: is_active === true,
    isSuperuser: is_superuser === true,
    hasPassword: password_hash !== null,
  };
}
