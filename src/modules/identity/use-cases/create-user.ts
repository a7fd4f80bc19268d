import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { type JsonText, UnitOfWork } from '../../../platform/database';
import { Outbox } from '../../../platform/outbox';
import { PasswordHasher } from '../authentication/password-hasher';
import { statusAfter } from '../domain/admin-protection';
import { UserCreated } from '../identity.events';
import { MemberQueries } from '../persistence/member.queries';
import { MemberRepository } from '../persistence/member.repository';
import { RoleRepository } from '../persistence/role.repository';
import { GrantLimit } from './grant-limit';
import { InviteUser } from './invite-user';
import { assertGoodPassword } from './password-rule';

export interface NewUser {
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  /** Key of a role of the company. */
  readonly role: string;
  readonly isActive?: boolean;
  /** Without one the user is invited by mail and cannot sign in until he has accepted and set it. */
  readonly password?: string;
}

/** A new account with its place in the current company, in one transaction behind the company's wall. */
@Injectable()
export class CreateUser {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly hasher: PasswordHasher,
    private readonly members: MemberRepository,
    private readonly roles: RoleRepository,
    private readonly limit: GrantLimit,
    private readonly invitation: InviteUser,
    private readonly queries: MemberQueries,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox,
  ) {}

  /** @throws `user.email_taken` (409), `user.superuser_only`, `role.exceeds_own_permissions` (403), `auth.weak_password` (422) */
  async execute({ email, firstName, lastName, role, isActive = true, password }: NewUser): Promise<JsonText> {
    if (password !== undefined) {
      const companies = await this.members.companyNames();
      assertGoodPassword(password, { email, firstName, lastName, companies });
    }
    const passwordHash = password === undefined ? null : await this.hasher.hash(password);
    const status = statusAfter('invited', isActive, passwordHash !== null);
    return this.unitOfWork.run(async () => {
      const userId = newId();
      await this.limit.assertMayGive(await this.roles.byKey(role));
      await this.members.create({ userId, email, passwordHash, firstName, lastName }, role, status);
      if (role === 'superuser') await this.members.setSuperuser(userId, 'superuser');
      const after = { email, firstName, lastName, role, status };
      this.audit.record({ action: 'user.created', resourceType: 'user', resourceId: userId, after });
      if (status === 'invited' && role !== 'superuser')
        await this.invitation.send({ email, role, firstName, lastName });
      this.outbox.append(UserCreated, userId, { userId, email, role, status });
      const created = await this.queries.one(userId);
      if (!created) throw new Error('The new user cannot be read');
      return created;
    });
  }
}
