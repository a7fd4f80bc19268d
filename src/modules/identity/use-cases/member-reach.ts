import { Injectable } from '@nestjs/common';
import { notFound } from '../../../platform/http';
import { MemberRepository } from '../persistence/member.repository';
import { RoleRepository } from '../persistence/role.repository';
import { GrantLimit } from './grant-limit';

/** Whether somebody is within the caller's reach: nobody takes anything from people who hold more than he does. */
@Injectable()
export class MemberReach {
  constructor(
    private readonly members: MemberRepository,
    private readonly roles: RoleRepository,
    private readonly limit: GrantLimit,
  ) {}

  /** Inside the unit of work of the change. @throws 404 for who is no member; `user.superuser_only`, `role.exceeds_own_permissions` (403) */
  async assertWithin(userId: string): Promise<void> {
    const member = await this.members.lock(userId);
    if (!member) throw notFound('user');
    await this.limit.assertMayGive(await this.roles.byKey(member.role));
  }
}
