import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { RecentSignIn } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { Outbox } from '../../../platform/outbox';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { losesLastAdmin, type Standing, statusAfter } from '../domain/admin-protection';
import { type MemberCommand, POSSIBLE_COMMANDS, statusAfterCommand } from '../domain/membership-transitions';
import { UserErrors } from '../identity.errors';
import { UserAccessChanged } from '../identity.events';
import { MemberQueries } from '../persistence/member.queries';
import { type AccountChanges, type Member, MemberRepository } from '../persistence/member.repository';
import { RoleRepository } from '../persistence/role.repository';
import { SessionRepository } from '../persistence/session.repository';
import { ChangeMemberEmail } from './change-member-email';
import { GrantLimit } from './grant-limit';

export interface UserChanges {
  readonly email?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  /** Key of a role of the company. */
  readonly role?: string;
  readonly isActive?: boolean;
}

/** Changes a user's account or his place in the company. Whose role or status changes is signed out everywhere in this company. */
@Injectable()
export class ChangeUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly members: MemberRepository,
    private readonly roles: RoleRepository,
    private readonly limit: GrantLimit,
    private readonly queries: MemberQueries,
    private readonly emails: ChangeMemberEmail,
    private readonly sessions: SessionRepository,
    private readonly authenticator: SessionAuthenticator,
    private readonly recentSignIn: RecentSignIn,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws 404, 412, `user.last_admin`, `user.last_superuser`, `user.email_taken`, `user.managed_elsewhere` (409), `user.superuser_only`, `role.exceeds_own_permissions` (403); `access.step_up_required` (401) for another role or address, `user.too_many_email_changes` (429) */
  execute(userId: string, changes: UserChanges, ifMatch: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const member = await this.lock(userId, ifMatch);
      const { role = member.role, isActive } = changes;
      await this.apply(
        member,
        { role, status: statusAfter(member.status, isActive, member.hasPassword) },
        accountChanges(member, changes),
      );
      if (needsConfirmation(member, changes)) await this.askForEmail(member, changes.email);
      return this.read(userId);
    });
  }

  /** The user leaves the company; his account and what he did stay. */
  deactivate(userId: string, ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.run(async () => {
      const member = await this.lock(userId, ifMatch);
      await this.apply(member, { role: member.role, status: 'deactivated' }, {});
    });
  }

  /** Suspends or brings back. @throws 404, 412, `user.illegal_transition`, `user.last_admin` (409), and as {@link execute} */
  command(userId: string, command: MemberCommand, ifMatch: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async () => {
      const member = await this.lock(userId, ifMatch);
      const status = statusAfterCommand(member.status, command, member.hasPassword);
      if (status === null) {
        throw UserErrors['user.illegal_transition'](`The user is ${member.status}.`, {
          members: { memberStatus: member.status, allowed: POSSIBLE_COMMANDS[member.status] },
        });
      }
      await this.apply(member, { role: member.role, status }, {});
      return this.read(userId);
    });
  }

  private async lock(userId: string, ifMatch: number | undefined): Promise<Member> {
    const member = await this.members.lock(userId);
    if (!member) throw notFound('user');
    assertVersion(member.version, ifMatch);
    return member;
  }

  private async apply(member: Member, standing: Standing, account: AccountChanges): Promise<void> {
    const { userId } = member;
    const isStandingChanged = standing.role !== member.role || standing.status !== member.status;
    const isAccountChanged = Object.keys(account).length > 0;
    if (!isStandingChanged && !isAccountChanged) return;
    await this.assertMayChange(member, standing);
    if (standing.role !== member.role) this.recentSignIn.assert();
    if (isAccountChanged) await this.members.changeAccount(userId, account);
    if (isStandingChanged) await this.changeAccess(member, standing);
    await this.members.changeStanding(member, standing);
    const action = standing.status === 'deactivated' && isStandingChanged ? 'user.deactivated' : 'user.updated';
    const fields = changedFields({ ...member }, { ...account, ...standing });
    this.audit.record({ action, resourceType: 'user', resourceId: userId, ...fields });
  }

  private async askForEmail(member: Member, newEmail: string): Promise<void> {
    await this.assertMayChange(member, member);
    this.recentSignIn.assert();
    await this.emails.request(member, newEmail);
  }

  /** Who holds more than the caller is out of his reach, and so is a role that allows more. */
  private async assertMayChange(member: Member, standing: Standing): Promise<void> {
    const keys = new Set([member.role, standing.role]);
    const roles = [];
    for (const key of keys) roles.push(await this.roles.byKey(key));
    await this.limit.assertMayGive(...roles);
  }

  private async changeAccess(member: Member, standing: Standing): Promise<void> {
    const { tenantId, userId } = member;
    if (losesLastAdmin(member, standing, await this.members.countOtherActiveAdmins(member))) {
      throw UserErrors['user.last_admin']('Make somebody else an admin first.');
    }
    await this.moveSuperuser(member, standing);
    await this.sessions.endAllOf(tenantId, userId, 'access_changed', this.clock.now());
    this.outbox.append(UserAccessChanged, userId, { userId, ...standing });
    this.unitOfWork.onCommitted(() => this.authenticator.forgetUser(tenantId, userId));
  }

  /** The flag goes with the role: who gives the role up gives the platform up. */
  private async moveSuperuser(member: Member, standing: Standing): Promise<void> {
    if ((standing.role === 'superuser') === (member.role === 'superuser')) return;
    const wanted = standing.role === 'superuser' ? 'superuser' : 'ordinary';
    if (await this.members.setSuperuser(member.userId, wanted)) return;
    throw UserErrors['user.last_superuser']('Make somebody else a superuser first.');
  }

  private async read(userId: string): Promise<JsonText> {
    const json = await this.queries.one(userId);
    if (!json) throw notFound('user');
    return json;
  }
}

/** Somebody signs in with the present address: it stays until the new one is confirmed. */
function needsConfirmation(member: Member, changes: UserChanges): changes is UserChanges & { readonly email: string } {
  return member.hasPassword && changes.email !== undefined && changes.email !== member.email;
}

function accountChanges(member: Member, changes: UserChanges): AccountChanges {
  const { firstName, lastName } = changes;
  const email = needsConfirmation(member, changes) ? undefined : changes.email;
  const wanted = Object.entries({ email, firstName, lastName });
  return Object.fromEntries(
    wanted.filter(([field, value]) => value !== undefined && value !== member[field as keyof AccountChanges]),
  );
}
