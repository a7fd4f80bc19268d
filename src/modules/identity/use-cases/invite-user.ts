import { Inject, Injectable } from '@nestjs/common';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Clock } from '../../../kernel/clock';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { notFound, randomToken } from '../../../platform/http';
import { Mail } from '../../../platform/mail';
import { currentTenantId } from '../../../platform/tenancy';
import { INVITATION_LIFETIME_MS, invitationStatus } from '../domain/invitation';
import { tokenHash } from '../domain/refresh-rotation';
import { UserErrors } from '../identity.errors';
import type { InvitationEntity } from '../persistence/invitation.entity';
import { InvitationQueries } from '../persistence/invitation.queries';
import { InvitationRepository } from '../persistence/invitation.repository';
import { RoleRepository } from '../persistence/role.repository';
import { GrantLimit } from './grant-limit';
import { invitationMail } from './invitation-mail';

export interface NewInvitation {
  readonly email: string;
  /** Key of a role of the company. */
  readonly role: string;
  readonly firstName?: string;
  readonly lastName?: string;
}

/** Asks people into the company by mail. The token is in the mail only; sending again makes the one before worthless. */
@Injectable()
export class InviteUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly invitations: InvitationRepository,
    private readonly queries: InvitationQueries,
    private readonly roles: RoleRepository,
    private readonly limit: GrantLimit,
    private readonly mail: Mail,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** @throws `user.superuser_only`, `role.exceeds_own_permissions` (403), `invitation.already_member`, `invitation.pending` (409) */
  execute(invitation: NewInvitation): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      await this.limit.assertMayGive(await this.roles.byKey(invitation.role));
      await this.assertMayJoin(invitation);
      return this.queries.one(await this.send(invitation));
    });
  }

  /** Writes the invitation and its mail; for members that were added without a password too. Inside a unit of work. */
  async send({ email, role, firstName = '', lastName = '' }: NewInvitation): Promise<string> {
    const { key, id: roleId } = await this.roles.byKey(role);
    if (key === 'superuser') throw UserErrors['user.superuser_only']('Nobody is invited as a superuser.');
    const [id, token, sentAt] = [newId(), randomToken(), this.clock.now()];
    const expiresAt = new Date(sentAt.getTime() + INVITATION_LIFETIME_MS);
    const names = { firstName: firstName || null, lastName: lastName || null };
    await this.invitations.add(id, { email, ...names, roleId, tokenHash: tokenHash(token), expiresAt, sentAt });
    await this.post(email, token, expiresAt);
    const after = { email, role, ...names, expiresAt };
    this.audit.record({ action: 'invitation.sent', resourceType: 'invitation', resourceId: id, after });
    return id;
  }

  /** @throws 404, `invitation.ended` (409), `role.exceeds_own_permissions` (403) */
  resend(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const invitation = await this.loadOpen(id);
      const [token, sentAt] = [randomToken(), this.clock.now()];
      const expiresAt = new Date(sentAt.getTime() + INVITATION_LIFETIME_MS);
      const sentCount = invitation.sentCount + 1;
      await this.invitations.change(invitation, { tokenHash: tokenHash(token), expiresAt, sentAt, sentCount });
      await this.post(invitation.email, token, expiresAt);
      const change = { before: { expiresAt: invitation.expiresAt }, after: { expiresAt, sentCount } };
      this.audit.record({ action: 'invitation.resent', resourceType: 'invitation', resourceId: id, ...change });
      return this.queries.one(id);
    });
  }

  /** @throws 404, `invitation.ended` (409), `role.exceeds_own_permissions` (403) */
  revoke(id: string): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const invitation = await this.loadOpen(id);
      await this.invitations.change(invitation, { revokedAt: this.clock.now() });
      this.audit.record({ action: 'invitation.revoked', resourceType: 'invitation', resourceId: id });
      return this.queries.one(id);
    });
  }

  /** One that expired can still be sent again or revoked; one that was accepted or revoked is history. */
  private async loadOpen(id: string): Promise<InvitationEntity> {
    const invitation = await this.invitations.lock(id);
    if (!invitation) throw notFound('invitation');
    const status = invitationStatus(invitation, this.clock.now());
    if (status === 'accepted' || status === 'revoked' || invitation.roleId === null) {
      throw UserErrors['invitation.ended'](`The invitation was ${status}.`, { members: { invitationStatus: status } });
    }
    await this.limit.assertMayGive(await this.roles.find(invitation.roleId));
    return invitation;
  }

  /** Members cannot be invited again, except those who were added without a password and keep the role they were given. */
  private async assertMayJoin({ email, role }: NewInvitation): Promise<void> {
    const member = await this.invitations.memberWith(email);
    if (!member || (member.status === 'invited' && member.role === role)) return;
    throw UserErrors['invitation.already_member'](`A member with this address is ${member.status}.`, {
      faults: [{ pointer: '/email', code: 'already_member', detail: 'Change the member instead.' }],
      members: { memberStatus: member.status },
    });
  }

  private async post(to: string, token: string, expiresAt: Date): Promise<void> {
    const [company] = await this.unitOfWork.manager.query<{ name: string }[]>(
      'SELECT name FROM tenants WHERE id = $1',
      [currentTenantId()],
    );
    await this.mail.queue(
      invitationMail({ to, company: company?.name ?? '', appUrl: this.config.appUrl, token, expiresAt }),
    );
  }
}
