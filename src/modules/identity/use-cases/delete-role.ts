import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { invalidRequest } from '../../../platform/http';
import { Outbox } from '../../../platform/outbox';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { UserAccessChanged } from '../identity.events';
import { RoleErrors } from '../identity.errors';
import { InvitationRepository } from '../persistence/invitation.repository';
import type { MembershipEntity } from '../persistence/membership.entity';
import type { RoleEntity } from '../persistence/role.entity';
import { RoleRepository } from '../persistence/role.repository';
import { SessionRepository } from '../persistence/session.repository';
import { assertOwn } from './change-role';
import { GrantLimit } from './grant-limit';

/** Deletes a role of the company's own; whoever holds it gets another first, and is signed out as with every change of role. */
@Injectable()
export class DeleteRole {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly roles: RoleRepository,
    private readonly invitations: InvitationRepository,
    private readonly limit: GrantLimit,
    private readonly sessions: SessionRepository,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
  ) {}

  /** @throws 404, 412, `role.built_in`, `role.in_use` (409), `role.exceeds_own_permissions` (403) */
  execute(id: string, reassignTo: string | undefined, ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.run(async () => {
      const role = await this.roles.lock(id);
      assertOwn(role);
      assertVersion(role.version, ifMatch);
      await this.limit.assertMayGive(role);
      const holders = await this.roles.holdersOf(role);
      const openInvitations = await this.invitations.countOpenInto(role);
      if (holders.length + openInvitations > 0) await this.reassign(role, holders, openInvitations, reassignTo);
      await this.roles.remove(role);
      const { key, name, description, rules } = role;
      const before = { key, name, description, rules };
      this.audit.record({ action: 'role.deleted', resourceType: 'role', resourceId: id, before });
    });
  }

  private async reassign(
    role: RoleEntity,
    holders: readonly MembershipEntity[],
    openInvitations: number,
    reassignTo: string | undefined,
  ): Promise<void> {
    if (reassignTo === undefined) {
      throw RoleErrors['role.in_use']('Say which role its holders get, with reassignTo.', {
        members: { memberCount: holders.length, openInvitations },
      });
    }
    const target = await this.roles.find(reassignTo);
    if (target.id === role.id || target.key === 'superuser') {
      throw invalidRequest([
        { pointer: '/query/reassignTo', code: 'unfit_role', detail: 'Name another role of the company.' },
      ]);
    }
    await this.limit.assertMayGive(target);
    await this.roles.reassign(holders, target);
    await this.invitations.moveInto(target, role);
    for (const holder of holders) await this.announce(holder, role, target);
  }

  private async announce({ userId, status }: MembershipEntity, role: RoleEntity, target: RoleEntity): Promise<void> {
    const { tenantId } = role;
    await this.sessions.endAllOf(tenantId, userId, 'access_changed', this.clock.now());
    const change = { before: { role: role.key }, after: { role: target.key } };
    this.audit.record({ action: 'user.updated', resourceType: 'user', resourceId: userId, ...change });
    this.outbox.append(UserAccessChanged, userId, { userId, role: target.key, status });
    this.unitOfWork.onCommitted(() => this.authenticator.forgetUser(tenantId, userId));
  }
}
