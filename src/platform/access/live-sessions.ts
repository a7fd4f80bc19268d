import type { Principal } from '../tenancy';

export interface SessionRef {
  readonly tenantId: string;
  readonly userId: string;
  readonly sessionId: string;
}

/** Who a session stands for as things are now. Identity implements it, for connections that outlive a request. */
export abstract class LiveSessions {
  /** Null when the session, the member or the company may no longer come in. */
  abstract find(session: SessionRef): Promise<Principal | null>;
}

/** The channel on which processes tell each other whom to read anew. */
export const SESSION_REVOCATIONS = 'session-revocations';

/** Sessions that have ended, or whose principal is another now: one, all of a user, of a role, or of a company. */
export interface SessionRevocation {
  readonly tenantId: string;
  readonly sessionId?: string;
  readonly userId?: string;
  readonly roleId?: string;
}

export function isConcerned(
  { tenantId, sessionId, userId, roleId }: SessionRevocation,
  principal: Pick<Principal, 'tenantId' | 'sessionId' | 'userId' | 'roleId'>,
): boolean {
  return (
    principal.tenantId === tenantId &&
    (sessionId === undefined || principal.sessionId === sessionId) &&
    (userId === undefined || principal.userId === userId) &&
    (roleId === undefined || principal.roleId === roleId)
  );
}
