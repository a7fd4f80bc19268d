import { Injectable } from '@nestjs/common';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { Files, type ReceivedFile, type UploadedFile } from '../../../platform/files';
import { currentPrincipal, currentTenantId } from '../../../platform/tenancy';
import { LegalHold } from '../../tenants';
import type { OwnProfileResponse } from '../http/profile.response';
import { ProfileRepository } from '../persistence/profile.repository';
import { ProfileJournal } from '../profile-journal';
import { PROFILE_PHOTO } from '../profile-photo';
import { ProfileReader } from '../profile-reader';

/** Puts a picture in the place of the one before, which a legal hold keeps where it is. The same picture sent again changes nothing. */
@Injectable()
export class SetOwnPhoto {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly profiles: ProfileRepository,
    private readonly files: Files,
    private readonly journal: ProfileJournal,
    private readonly reader: ProfileReader,
    private readonly legalHold: LegalHold,
  ) {}

  /**
   * @throws `file.type_not_allowed` (415), `file.too_large`, `file.quota_exceeded` (413), `file.too_many_pixels` (422),
   * `tenant.on_legal_hold` (409), `resource.stale_version` (412)
   */
  async execute(upload: UploadedFile, ifMatch: number | undefined): Promise<OwnProfileResponse> {
    const received = await this.files.receive(upload, PROFILE_PHOTO);
    try {
      return await this.unitOfWork.run(() => this.keep(received, ifMatch));
    } catch (error) {
      await this.unitOfWork.run(() => this.files.discard(received.id));
      throw error;
    }
  }

  /** Without a picture afterwards, whether there was one or not. @throws `tenant.on_legal_hold` (409), `resource.stale_version` (412) */
  remove(ifMatch: number | undefined): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { userId } = currentPrincipal();
      const present = await this.profiles.lock(userId);
      assertVersion(present?.version ?? 0, ifMatch);
      if (!present?.photoFileId) return;
      await this.profiles.write(userId, present, { photoFileId: null });
      await this.giveUp(present.photoFileId);
      this.journal.changed(userId, ['photo']);
    });
  }

  private async keep(received: ReceivedFile, ifMatch: number | undefined): Promise<OwnProfileResponse> {
    const { userId } = currentPrincipal();
    const present = await this.profiles.lock(userId);
    assertVersion(present?.version ?? 0, ifMatch);
    const before = present?.photoFileId ? await this.files.find(present.photoFileId) : null;
    if (before?.sha256 === received.sha256) {
      await this.files.discard(received.id);
      return this.reader.own();
    }
    await this.files.attach(received);
    await this.profiles.write(userId, present, { photoFileId: received.id });
    if (before) await this.giveUp(before.id);
    this.journal.changed(userId, ['photo']);
    return this.reader.own();
  }

  private async giveUp(fileId: string): Promise<void> {
    await this.legalHold.assertNone(currentTenantId());
    await this.files.forget([fileId]);
  }
}
