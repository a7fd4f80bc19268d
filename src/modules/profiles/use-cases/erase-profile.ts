import { Injectable } from '@nestjs/common';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { Files } from '../../../platform/files';
import { currentPrincipal, currentTenantId } from '../../../platform/tenancy';
import { MemberReach } from '../../identity';
import { LegalHold } from '../../tenants';
import { ProfileRepository } from '../persistence/profile.repository';
import { ProfileJournal } from '../profile-journal';

/** Takes away everything a person said about himself, picture included; the account stays. Erasing what is gone is done. */
@Injectable()
export class EraseProfile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly profiles: ProfileRepository,
    private readonly reach: MemberReach,
    private readonly files: Files,
    private readonly journal: ProfileJournal,
    private readonly legalHold: LegalHold,
  ) {}

  /** @throws `tenant.on_legal_hold` (409), `resource.stale_version` (412) */
  own(ifMatch: number | undefined): Promise<void> {
    return this.erase(currentPrincipal().userId, ifMatch);
  }

  /**
   * Somebody else's, e.g. when he has left; who holds more than the caller is out of his reach.
   * @throws `resource.not_found` (404), `user.superuser_only`, `role.exceeds_own_permissions` (403), `tenant.on_legal_hold` (409),
   *   `resource.stale_version` (412)
   */
  of(userId: string, ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.reach.assertWithin(userId);
      await this.erase(userId, ifMatch);
    });
  }

  private erase(userId: string, ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.run(async () => {
      const present = await this.profiles.lock(userId);
      assertVersion(present?.version ?? 0, ifMatch);
      if (!present) return;
      await this.legalHold.assertNone(currentTenantId());
      await this.profiles.remove(present);
      if (present.photoFileId) await this.files.forget([present.photoFileId]);
      this.journal.erased(userId);
    });
  }
}
