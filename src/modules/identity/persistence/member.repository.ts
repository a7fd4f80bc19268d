import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { LINKS_PER_HOUR } from '../domain/account-link';
import type { Standing } from '../domain/admin-protection';
import type { MembershipStatus } from '../domain/membership-status';
import { tokenHash } from '../domain/refresh-rotation';
import { UserErrors } from '../identity.errors';
import { refusingTakenEmail } from './taken-email';
import { MembershipEntity } from './membership.entity';
import { RoleEntity } from './role.entity';
import { UserEntity } from './user.entity';

/** A user as the company knows him. */
export interface Member extends Standing {
  readonly tenantId: string;
  readonly membershipId: string;
  readonly version: number;
  readonly userId: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly hasPassword: boolean;
}

export interface NewAccount {
  readonly userId: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly firstName: string;
  readonly lastName: string;
}

export interface RequestedEmail {
  readonly accountKey: Buffer;
  readonly token: string;
  readonly newEmail: string;
  readonly askedAt: Date;
  readonly expiresAt: Date;
}

export type EmailRequestOutcome = 'asked' | 'taken' | 'managed_elsewhere' | 'too_many';

export type AccountChanges = Partial<Pick<NewAccount, 'email' | 'firstName' | 'lastName'>>;

/** Users of the current company, in its unit of work and behind its wall: `users` shows and takes only its own accounts. */
@Injectable()
export class MemberRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The member, locked until the end of the transaction; null for anybody else's. */
  async lock(userId: string): Promise<Member | null> {
    const { manager } = this.unitOfWork;
    const where = { tenantId: currentTenantId(), userId };
    const locked = await manager.findOne(MembershipEntity, { where, lock: { mode: 'for_no_key_update' } });
    if (!locked) return null;
    const user = await manager.findOneByOrFail(UserEntity, { id: userId });
    const role = await manager.findOneByOrFail(RoleEntity, { tenantId: locked.tenantId, id: locked.roleId });
    const { tenantId, id: membershipId, version, status } = locked;
    const { email, firstName, lastName, hasPassword } = user;
    return { tenantId, membershipId, version, userId, email, firstName, lastName, hasPassword, role: role.key, status };
  }

  /**
   * Active admins besides one member. Whoever counts holds the lock on the admin role until his transaction ends,
   * so that two admins cannot remove each other at the same moment.
   */
  async countOtherActiveAdmins({ tenantId, membershipId }: Member): Promise<number> {
    const { manager } = this.unitOfWork;
    await manager.query(`SELECT 1 FROM roles WHERE tenant_id = $1 AND key = 'admin' FOR NO KEY UPDATE`, [tenantId]);
    const [counted] = await manager.query<{ admins: string }[]>(
      `SELECT count(*) AS admins FROM memberships m
       JOIN roles r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
       JOIN users u ON u.id = m.user_id
       WHERE m.tenant_id = $1 AND m.id <> $2 AND m.status = 'active' AND r.key = 'admin' AND u.is_active`,
      [tenantId, membershipId],
    );
    return Number(counted?.admins);
  }

  /** Name and slug of the current company. */
  async companyNames(): Promise<string[]> {
    const [company] = await this.unitOfWork.read((manager) =>
      manager.query<{ name: string; slug: string }[]>('SELECT name, slug FROM tenants WHERE id = $1', [
        currentTenantId(),
      ]),
    );
    return company ? [company.name, company.slug] : [];
  }

  /** @throws `user.email_taken` (409), for an account of any company */
  async create(account: NewAccount, role: string, status: MembershipStatus): Promise<void> {
    const { manager } = this.unitOfWork;
    const { userId, email, passwordHash, firstName, lastName } = account;
    const tenantId = currentTenantId();
    await refusingTakenEmail(() =>
      manager.query(
        'INSERT INTO users (id, email, password_hash, first_name, last_name, home_tenant_id) VALUES ($1, $2, $3, $4, $5, $6)',
        [userId, email, passwordHash, firstName, lastName, tenantId],
      ),
    );
    const [roleId, actor] = [await this.roleIdOf(role), currentUserId()];
    const membership = { tenantId, id: newId(), userId, roleId, status, createdBy: actor, updatedBy: actor };
    await manager.insert(MembershipEntity, membership);
  }

  /** @throws `user.email_taken`, `user.managed_elsewhere` (409) */
  async changeAccount(userId: string, changes: AccountChanges): Promise<void> {
    const result = await refusingTakenEmail(() => this.unitOfWork.manager.update(UserEntity, { id: userId }, changes));
    if (result.affected !== 1) {
      throw UserErrors['user.managed_elsewhere'](
        'Only the company that made the account may change its name and e-mail address.',
      );
    }
  }

  /** Keeps a link for another address of an account this company made; the one way a company has to such links. */
  async requestEmail(userId: string, change: RequestedEmail): Promise<EmailRequestOutcome> {
    const { accountKey, token, newEmail, askedAt, expiresAt } = change;
    const [row] = await this.unitOfWork.manager.query<{ outcome: EmailRequestOutcome }[]>(
      'SELECT crm.request_email_change($1, $2, $3, $4, $5, $6, $7, $8) AS outcome',
      [newId(), userId, accountKey, tokenHash(token), newEmail, askedAt, expiresAt, LINKS_PER_HOUR],
    );
    if (!row) throw new Error('A function answers one row');
    return row.outcome;
  }

  /** Also moves the version of a member of whom only the account changed. */
  async changeStanding(member: Member, after: Standing): Promise<void> {
    const roleChange = after.role === member.role ? {} : { roleId: await this.roleIdOf(after.role) };
    const row = { tenantId: member.tenantId, id: member.membershipId, version: member.version };
    await updateVersioned(this.unitOfWork.manager, MembershipEntity, row, { status: after.status, ...roleChange });
  }

  /**
   * The platform's flag, given or taken; the database lets only a superuser do it and locks the others meanwhile.
   * @returns false when it would leave the platform without a superuser
   */
  async setSuperuser(userId: string, wanted: 'superuser' | 'ordinary'): Promise<boolean> {
    const [row] = await this.unitOfWork.manager.query<{ done: boolean }[]>('SELECT crm.set_superuser($1, $2) AS done', [
      userId,
      wanted === 'superuser',
    ]);
    return row?.done ?? false;
  }

  private async roleIdOf(key: string): Promise<string> {
    const role = await this.unitOfWork.manager.findOneByOrFail(RoleEntity, { tenantId: currentTenantId(), key });
    return role.id;
  }
}
