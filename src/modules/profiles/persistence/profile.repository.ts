import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork, updateVersioned } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { UserProfileEntity } from './user-profile.entity';

export type ProfileValues = Pick<
  UserProfileEntity,
  'bio' | 'meetingLink' | 'signature' | 'phone' | 'timeZone' | 'locale' | 'visibility' | 'photoFileId'
>;

/** What is known of somebody who has said nothing. */
export const EMPTY_PROFILE: ProfileValues = {
  bio: null,
  meetingLink: null,
  signature: null,
  phone: null,
  timeZone: null,
  locale: null,
  visibility: {},
  photoFileId: null,
};

/** Profiles in the unit of work that is open. */
@Injectable()
export class ProfileRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The profile, or null before the first; whoever changes it as well waits. @throws `resource.not_found` for who is no member */
  async lock(userId: string): Promise<UserProfileEntity | null> {
    const { manager } = this.unitOfWork;
    const members = await manager.query<unknown[]>(
      'SELECT 1 FROM memberships WHERE tenant_id = crm.tenant_id() AND user_id = $1 FOR NO KEY UPDATE',
      [userId],
    );
    if (members.length === 0) throw notFound('profile');
    return manager.findOneBy(UserProfileEntity, { tenantId: currentTenantId(), userId });
  }

  async write(userId: string, present: UserProfileEntity | null, values: Partial<ProfileValues>): Promise<void> {
    const { manager } = this.unitOfWork;
    if (present) return updateVersioned(manager, UserProfileEntity, present, values);
    const owner = { tenantId: currentTenantId(), createdBy: currentUserId() };
    await manager.insert(UserProfileEntity, { id: newId(), userId, ...owner, ...values });
  }

  async remove({ tenantId, id }: UserProfileEntity): Promise<void> {
    await this.unitOfWork.manager.delete(UserProfileEntity, { tenantId, id });
  }
}
