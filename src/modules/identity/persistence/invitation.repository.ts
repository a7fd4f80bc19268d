import { Injectable } from '@nestjs/common';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { UserErrors } from '../identity.errors';
import type { MembershipStatus } from '../domain/membership-status';
import { InvitationEntity } from './invitation.entity';
import type { RoleEntity } from './role.entity';

export interface NewInvitation extends Pick<
  InvitationEntity,
  'email' | 'firstName' | 'lastName' | 'tokenHash' | 'expiresAt' | 'sentAt'
> {
  readonly roleId: string;
}

/** Invitations of the current company, in its unit of work. */
@Injectable()
export class InvitationRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws `invitation.pending` (409) when one to the address is open already */
  async add(id: string, invitation: NewInvitation): Promise<void> {
    const { email, firstName, lastName, roleId, tokenHash, expiresAt, sentAt } = invitation;
    const added = await this.unitOfWork.manager.query<unknown[]>(
      `INSERT INTO invitations (tenant_id, id, email, first_name, last_name, role_id, token_hash, expires_at, sent_at, created_by, updated_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10)
       ON CONFLICT (tenant_id, email) WHERE accepted_at IS NULL AND revoked_at IS NULL DO NOTHING RETURNING id`,
      [currentTenantId(), id, email, firstName, lastName, roleId, tokenHash, expiresAt, sentAt, currentUserId()],
    );
    if (added.length === 0) throw UserErrors['invitation.pending']('Send the open one again, or revoke it first.');
  }

  async lock(id: string): Promise<InvitationEntity | null> {
    const where = { tenantId: currentTenantId(), id };
    return this.unitOfWork.manager.findOne(InvitationEntity, { where, lock: { mode: 'for_no_key_update' } });
  }

  async change(
    invitation: InvitationEntity,
    changes: Partial<Pick<InvitationEntity, 'tokenHash' | 'expiresAt' | 'sentAt' | 'sentCount' | 'revokedAt'>>,
  ): Promise<void> {
    await updateVersioned(this.unitOfWork.manager, InvitationEntity, invitation, changes);
  }

  /** The member who has the address already. Accounts of other companies stay out of sight. */
  async memberWith(email: string): Promise<{ readonly status: MembershipStatus; readonly role: string } | null> {
    const [member] = await this.unitOfWork.manager.query<{ status: MembershipStatus; role: string }[]>(
      `SELECT m.status, r.key AS role FROM memberships m
       JOIN users u ON u.id = m.user_id
       JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
       WHERE m.tenant_id = $1 AND u.email = $2`,
      [currentTenantId(), email],
    );
    return member ?? null;
  }

  /** Open invitations into a role, and all of them moved on to another. */
  async countOpenInto({ tenantId, id }: RoleEntity): Promise<number> {
    const [counted] = await this.unitOfWork.manager.query<{ open: string }[]>(
      `SELECT count(*) AS open FROM invitations
       WHERE tenant_id = $1 AND role_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
      [tenantId, id],
    );
    return Number(counted?.open);
  }

  async moveInto(target: RoleEntity, from: RoleEntity): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE invitations SET role_id = $3, updated_by = $4
       WHERE tenant_id = $1 AND role_id = $2 AND accepted_at IS NULL AND revoked_at IS NULL`,
      [from.tenantId, from.id, target.id, currentUserId()],
    );
  }
}
