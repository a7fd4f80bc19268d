import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { APP_CONFIG, type AppConfig } from '../../../../config';
import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../platform/database';
import { type Principal, PrincipalAttributes, type StepUpMethod } from '../../../platform/tenancy';
import { tokenHash } from '../domain/refresh-rotation';
import type { AccessClaims } from './access-tokens';

type SessionClaims = Pick<AccessClaims, 'sub' | 'tid' | 'sid'>;

interface PrincipalRow {
  readonly email: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly membership_id: string;
  readonly role_id: string;
  readonly role_key: string;
  readonly rules_version: number;
  readonly is_superuser: boolean;
  readonly proved_at: Date;
  readonly step_up_methods: readonly StepUpMethod[];
  readonly is_suspended: boolean;
  readonly is_closing: boolean;
  readonly is_second_factor_missing: boolean;
}

/**
 * Everything that must hold for a token to count: session open, member active, account active, company not closed,
 * and the superuser's role only with the superuser's flag.
 */
const LIVE_SESSION = `
  SELECT u.email, u.first_name, u.last_name, m.id AS membership_id, r.id AS role_id, r.key AS role_key, r.rules_version,
    (u.is_superuser AND r.key = 'superuser') AS is_superuser, s.authenticated_at AS proved_at,
    array_remove(ARRAY[
      CASE WHEN u.has_password AND NOT factors.totp AND NOT factors.passkey THEN 'password' END,
      CASE WHEN factors.totp THEN 'totp' END,
      CASE WHEN factors.passkey THEN 'passkey' END
    ], NULL) AS step_up_methods,
    t.status = 'suspended' AS is_suspended, t.status = 'closing' AS is_closing,
    coalesce(t.second_factor_required_from <= $4 AND NOT s.methods && '{totp,recovery_code,passkey}', false) AS is_second_factor_missing
  FROM sessions s
  JOIN tenants t ON t.id = s.tenant_id
  JOIN memberships m ON m.tenant_id = s.tenant_id AND m.user_id = s.user_id
  JOIN users u ON u.id = s.user_id
  CROSS JOIN LATERAL (SELECT EXISTS (SELECT FROM totp_factors f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS totp,
    EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id) AS passkey) AS factors
  JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
  WHERE s.tenant_id = $1 AND s.id = $2 AND s.user_id = $3 AND s.revoked_at IS NULL AND s.expires_at > $4
    AND m.status = 'active' AND u.is_active AND t.status <> 'closed'
    AND (r.key <> 'superuser' OR u.is_superuser)
    AND (s.transport = 'token' OR s.last_seen_at > $4::timestamptz - $5 * interval '1 day')`;

/** Once a minute is often enough for "last seen", and spares a write for nearly every check. */
const NOTE_SEEN = `
  UPDATE sessions SET last_seen_at = $3 WHERE tenant_id = $1 AND id = $2 AND last_seen_at < $3::timestamptz - interval '1 minute'`;

const SESSION_OF_COOKIE = `
  SELECT tenant_id AS tid, user_id AS sub, id AS sid, extract(epoch FROM expires_at)::float8 AS exp
  FROM sessions WHERE cookie_hash = $1 AND revoked_at IS NULL`;

/** The token of a support access names the grant as its session. Its holder is still staff, and the grant still runs. */
const LIVE_GRANT = `
  SELECT u.email, g.staff_name, g.reason FROM support_access_grants g
  JOIN users u ON u.id = g.staff_user_id
  JOIN tenants t ON t.id = g.tenant_id
  WHERE g.tenant_id = $1 AND g.id = $2 AND g.staff_user_id = $3 AND g.revoked_at IS NULL AND g.expires_at > $4
    AND u.is_active AND u.is_superuser AND t.status <> 'closed'
    AND EXISTS (SELECT 1 FROM memberships m JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
      WHERE m.user_id = u.id AND m.status = 'active' AND r.key = 'superuser')`;

interface VisitorRow {
  readonly email: string;
  readonly staff_name: string;
  readonly reason: string;
}

/** Reads who a verified token stands for, as things are now. */
@Injectable()
export class PrincipalLoader {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly attributes: PrincipalAttributes,
    private readonly clock: Clock,
    @Inject(APP_CONFIG) private readonly config: AppConfig,
  ) {}

  /** Null when the session, the member or the company may no longer come in. */
  load(claims: SessionClaims): Promise<Principal | null> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const principal = await this.loadWith(manager, claims);
      if (principal) await manager.query(NOTE_SEEN, [claims.tid, claims.sid, this.clock.now()]);
      return principal;
    }, claims.tid);
  }

  /** The session of a session cookie, whatever has become of it since. */
  async claimsOfCookie(token: string): Promise<AccessClaims | null> {
    const [claims] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<AccessClaims[]>(SESSION_OF_COOKIE, [tokenHash(token)]),
    );
    return claims ?? null;
  }

  /** The same in a transaction of the system that is open already. */
  async loadWith(manager: EntityManager, { sub, tid, sid }: SessionClaims): Promise<Principal | null> {
    const [row] = await manager.query<PrincipalRow[]>(LIVE_SESSION, [
      tid,
      sid,
      sub,
      this.clock.now(),
      this.config.auth.refreshTokenTtlDays,
    ]);
    if (!row) return this.visitor(manager, { sub, tid, sid });
    const attributes = await this.attributes.resolve({ tenantId: tid, userId: sub }, manager);
    return {
      kind: 'user',
      userId: sub,
      email: row.email,
      displayName: `${row.first_name} ${row.last_name}`,
      tenantId: tid,
      membershipId: row.membership_id,
      sessionId: sid,
      roleId: row.role_id,
      roleKey: row.role_key,
      roleVersion: row.rules_version,
      isSuperuser: row.is_superuser,
      proof: { at: row.proved_at.getTime(), methods: row.step_up_methods },
      ...(row.is_suspended && !row.is_superuser && { isCompanySuspended: true }),
      ...(row.is_closing && !row.is_superuser && { closingCompany: row.role_key === 'admin' ? 'readable' : 'shut' }),
      ...(row.is_second_factor_missing && { isSecondFactorMissing: true }),
      attributes,
    };
  }

  /** Staff of the platform in a company that is not theirs: no role, no superuser, only what the grant names. */
  private async visitor(manager: EntityManager, { sub, tid, sid }: SessionClaims): Promise<Principal | null> {
    const [row] = await manager.query<VisitorRow[]>(LIVE_GRANT, [tid, sid, sub, this.clock.now()]);
    if (!row) return null;
    return {
      kind: 'user',
      userId: sub,
      email: row.email,
      displayName: row.staff_name,
      tenantId: tid,
      membershipId: sid,
      sessionId: sid,
      roleId: sid,
      roleKey: 'support_access',
      roleVersion: 1,
      isSuperuser: false,
      supportAccess: { grantId: sid, reason: row.reason },
      attributes: {},
    };
  }
}
