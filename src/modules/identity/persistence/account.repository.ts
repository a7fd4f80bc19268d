import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';
import type { Affiliation } from '../domain/sign-in-decision';
import { refusingTakenEmail } from './taken-email';

/** What sign-in reads about an e-mail address. */
export interface Account {
  readonly userId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly passwordHash: string | null;
  readonly isActive: boolean;
  readonly affiliations: readonly Affiliation[];
}

export interface OwnCompany {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  /** Key of his role there. */
  readonly role: string;
}

/** Accounts before anybody is signed in, so over all companies. */
@Injectable()
export class AccountRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  findByEmail(email: string): Promise<Account | null> {
    return this.find('u.email = $1', email);
  }

  findById(userId: string): Promise<Account | null> {
    return this.find('u.id = $1', userId);
  }

  /** @param expected the hash that was verified: a password that was changed meanwhile stays as it is */
  async replaceHash(userId: string, expected: string, passwordHash: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2', [
        userId,
        expected,
        passwordHash,
      ]),
    );
  }

  async setPassword(userId: string, passwordHash: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('UPDATE users SET password_hash = $2 WHERE id = $1', [userId, passwordHash]),
    );
  }

  /** @throws `user.email_taken` (409) */
  async setEmail(userId: string, email: string): Promise<void> {
    await refusingTakenEmail(() =>
      this.unitOfWork.runAsSystem((manager) =>
        manager.query('UPDATE users SET email = $2 WHERE id = $1', [userId, email]),
      ),
    );
  }

  private async find(condition: string, value: string): Promise<Account | null> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<Account[]>(
        `SELECT u.id AS "userId", u.email, u.first_name AS "firstName", u.last_name AS "lastName",
           u.password_hash AS "passwordHash", u.is_active AS "isActive", coalesce((
           SELECT jsonb_agg(jsonb_build_object('tenantId', t.id, 'slug', t.slug, 'name', t.name, 'tenantStatus', t.status, 'status', m.status,
             'isAdministrator', r.key IN ('admin', 'superuser')) ORDER BY t.slug)
           FROM memberships m JOIN tenants t ON t.id = m.tenant_id JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id WHERE m.user_id = u.id), '[]') AS affiliations
         FROM users u WHERE ${condition}`,
        [value],
      ),
    );
    return row ?? null;
  }

  /** Where somebody may work: as an active member, in companies that are open. */
  async companiesOf(userId: string): Promise<OwnCompany[]> {
    return this.unitOfWork.manager.query<OwnCompany[]>(
      `SELECT t.id, t.slug, t.name, r.key AS role FROM memberships m
       JOIN tenants t ON t.id = m.tenant_id
       JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
       WHERE m.user_id = $1 AND m.status = 'active' AND (t.status NOT IN ('suspended', 'closing', 'closed') OR (t.status = 'closing' AND r.key IN ('admin', 'superuser')))
       ORDER BY t.slug`,
      [userId],
    );
  }

  async passwordHashOf(userId: string): Promise<string | null> {
    const [row] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ password_hash: string | null }[]>('SELECT password_hash FROM users WHERE id = $1', [userId]),
    );
    return row?.password_hash ?? null;
  }
}
