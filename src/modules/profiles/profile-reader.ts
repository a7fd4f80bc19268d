import { Injectable } from '@nestjs/common';
import { FileLinks } from '../../platform/files';
import { notFound } from '../../platform/http';
import { currentPrincipal } from '../../platform/tenancy';
import { DEFAULT_VISIBILITY, hiddenFields } from './domain/visibility';
import type { ColleagueProfileResponse, OwnProfileResponse, ProfilePhotoResponse } from './http/profile.response';
import { ProfileQueries, type StoredProfile } from './persistence/profile.queries';
import { PROFILE_PHOTO } from './profile-photo';

/** Profiles as their owner and as others see them. */
@Injectable()
export class ProfileReader {
  constructor(
    private readonly queries: ProfileQueries,
    private readonly links: FileLinks,
  ) {}

  /** Everything that is kept about oneself. @throws `resource.not_found` for who is no member of the company */
  async own(): Promise<OwnProfileResponse> {
    const profile = await this.queries.of(currentPrincipal().userId);
    if (!profile) throw notFound('profile');
    const { userId, firstName, lastName, bio, meetingLink, signature, phone, timeZone, locale, version } = profile;
    const visibility = { ...DEFAULT_VISIBILITY, ...profile.visibility };
    const shown = { bio, meetingLink, signature, phone, timeZone, locale, visibility, photo: this.photoOf(profile) };
    return { userId, firstName, lastName, ...shown, version };
  }

  /** What somebody shows to whoever asks. @throws `resource.not_found` for who is no member, or has left and the reader sees no users */
  async colleague(id: string): Promise<ColleagueProfileResponse> {
    const profile = await this.queries.of(id);
    const isOwn = id === currentPrincipal().userId;
    if (!profile || !(profile.isActive || isOwn || profile.isAdministered)) throw notFound('profile');
    const { userId, firstName, lastName, bio, meetingLink, phone, timeZone, locale } = profile;
    const visibility = { ...DEFAULT_VISIBILITY, ...profile.visibility };
    const hidden = isOwn ? [] : hiddenFields(visibility, { isAdministrator: profile.isAdministered });
    const shown = {
      photo: hidden.includes('photo') ? null : this.photoOf(profile),
      bio,
      meetingLink,
      phone,
      timeZone,
      locale,
    };
    return { userId, firstName, lastName, ...shown, ...Object.fromEntries(hidden.map((field) => [field, null])) };
  }

  private photoOf({ photoFileId, photoState }: StoredProfile): ProfilePhotoResponse | null {
    if (photoFileId === null || photoState === null) return null;
    const { downloadUrl, downloadExpiresAt } = this.links.address(
      { id: photoFileId, state: photoState },
      PROFILE_PHOTO,
    );
    return { fileState: photoState, downloadUrl, downloadExpiresAt: downloadExpiresAt?.toISOString() ?? null };
  }
}
