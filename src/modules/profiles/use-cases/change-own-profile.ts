import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { toE164 } from '../../../kernel/phone-number';
import { changedFields } from '../../../platform/audit';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { invalidRequest } from '../../../platform/http';
import { currentPrincipal } from '../../../platform/tenancy';
import { TenantsApi } from '../../tenants';
import { meetingLink } from '../domain/meeting-link';
import { plainText } from '../domain/plain-text';
import type { Visibility } from '../domain/visibility';
import type { OwnProfileResponse } from '../http/profile.response';
import { EMPTY_PROFILE, ProfileRepository, type ProfileValues } from '../persistence/profile.repository';
import { ProfileJournal } from '../profile-journal';
import { ProfileReader } from '../profile-reader';

export interface ProfileChanges {
  readonly bio?: string | null;
  readonly meetingLink?: string | null;
  readonly signature?: string | null;
  readonly phone?: string | null;
  readonly timeZone?: string | null;
  readonly locale?: string | null;
  /** Merged over the present one. */
  readonly visibility?: Partial<Visibility>;
}

@Injectable()
export class ChangeOwnProfile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly profiles: ProfileRepository,
    private readonly tenants: TenantsApi,
    private readonly journal: ProfileJournal,
    private readonly reader: ProfileReader,
  ) {}

  /** @throws `request.invalid` (400) for a link or a phone number that is none, `resource.stale_version` (412) */
  async execute(wanted: ProfileChanges, ifMatch: number | undefined): Promise<OwnProfileResponse> {
    const { country } = await this.tenants.current();
    return this.unitOfWork.run(async () => {
      const { userId } = currentPrincipal();
      const present = await this.profiles.lock(userId);
      assertVersion(present?.version ?? 0, ifMatch);
      const values = valuesOf(wanted, present ?? EMPTY_PROFILE, country);
      const changed = Object.keys(changedFields({ ...(present ?? EMPTY_PROFILE) }, { ...values }).after);
      if (changed.length > 0) {
        await this.profiles.write(userId, present, values);
        this.journal.changed(userId, changed);
      }
      return this.reader.own();
    });
  }
}

function valuesOf(wanted: ProfileChanges, present: ProfileValues, country: string): Partial<ProfileValues> {
  const { bio, signature, phone, visibility, timeZone, locale } = wanted;
  const link = wanted.meetingLink;
  return definedFields({
    timeZone,
    locale,
    ...(bio !== undefined && { bio: bio === null ? null : plainText(bio) }),
    ...(signature !== undefined && { signature: signature === null ? null : plainText(signature) }),
    ...(link !== undefined && { meetingLink: link === null ? null : checkedLink(link) }),
    ...(phone !== undefined && { phone: phone === null ? null : normalisedPhone(phone, country) }),
    ...(visibility && { visibility: { ...present.visibility, ...definedFields(visibility) } }),
  });
}

function checkedLink(text: string): string {
  const link = meetingLink(text);
  if (link !== null) return link;
  const detail = 'This must be an https address at a public name, without a user name or password in it.';
  throw invalidRequest([{ pointer: '/meetingLink', code: 'invalid_link', detail }]);
}

function normalisedPhone(phone: string, country: string): string {
  const normalised = toE164(phone, country);
  if (normalised !== null) return normalised;
  const detail = 'This is not a phone number. Give a country code (+1 …) or the number as it is dialled there.';
  throw invalidRequest([{ pointer: '/phone', code: 'invalid_phone', detail }]);
}
