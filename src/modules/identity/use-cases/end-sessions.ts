import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentPrincipal } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { SessionRepository } from '../persistence/session.repository';
import { MemberReach } from './member-reach';

/** Ends sessions on purpose: one's own, or as an admin all of a user. In this process they are over with the answer. */
@Injectable()
export class EndSessions {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sessions: SessionRepository,
    private readonly reach: MemberReach,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** @throws 404 for a session that is over, or somebody else's */
  one(sessionId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { tenantId, userId } = currentPrincipal();
      const [key, now] = [{ tenantId, sessionId }, this.clock.now()];
      if ((await this.sessions.ownerOf(key, now)) !== userId) throw notFound('session');
      if (!(await this.sessions.end(key, 'ended_by_user', now))) throw notFound('session');
      this.audit.record({
        action: 'session.ended',
        resourceType: 'session',
        resourceId: sessionId,
        after: { userId, reason: 'ended_by_user' },
      });
      this.unitOfWork.onCommitted(() => this.authenticator.forgetSession(tenantId, sessionId));
    });
  }

  /** Every session of the caller in this company, the one he speaks from excepted unless he says otherwise. */
  mine(scope: 'others' | 'all'): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { userId, sessionId } = currentPrincipal();
      await this.endAll(userId, scope === 'others' ? sessionId : null, 'ended_by_user');
    });
  }

  /** @throws 404 for somebody who is no member; `user.superuser_only`, `role.exceeds_own_permissions` (403) */
  ofMember(userId: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.reach.assertWithin(userId);
      await this.endAll(userId, null, 'ended_by_admin');
    });
  }

  private async endAll(
    userId: string,
    spared: string | null,
    reason: 'ended_by_user' | 'ended_by_admin',
  ): Promise<void> {
    const { tenantId } = currentPrincipal();
    const ended = await this.sessions.endAllBut(spared, { tenantId, userId }, reason, this.clock.now());
    if (ended === 0) return;
    this.audit.record({
      action: 'user.sessions_ended',
      resourceType: 'user',
      resourceId: userId,
      after: { ended, reason },
    });
    this.unitOfWork.onCommitted(() => this.authenticator.forgetUser(tenantId, userId));
  }
}
