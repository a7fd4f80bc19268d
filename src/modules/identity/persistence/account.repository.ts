import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import type { Affiliation } from '../domain/sign-in-decision';

/** What sign-in reads about an e-mail address. */
export interface Account {
  readonly userId: string;
  readonly passwordHash: string | null;
  readonly isActive: boolean;
  readonly affiliations: readonly Affiliation[];
}

interface AccountRow {
  readonly id: string;
  readonly password_hash: string | null;
  readonly is_active: boolean;
  readonly affiliations: Affiliation[];
}

/** Accounts before anybody is signed in, so over all companies. */
@Injectable()
export class AccountRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async findByEmail(email: string): Promise<Account | null> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<AccountRow[]>(
        `SELECT u.id, u.password_hash, u.is_active, coalesce((
           SELECT jsonb_agg(jsonb_build_object('tenantId', t.id, 'slug', t.slug, 'name', t.name, 'tenantStatus', t.status, 'status', m.status) ORDER BY t.slug)
           FROM memberships m JOIN tenants t ON t.id = m.tenant_id WHERE m.user_id = u.id), '[]') AS affiliations
         FROM users u WHERE u.email = $1`,
        [email],
      ),
    );
    if (!row) return null;
    return { userId: row.id, passwordHash: row.password_hash, isActive: row.is_active, affiliations: row.affiliations };
  }

  async passwordHashOf(userId: string): Promise<string | null> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ password_hash: string | null }[]>('SELECT password_hash FROM users WHERE id = $1', [userId]),
    );
    return row?.password_hash ?? null;
  }
}
