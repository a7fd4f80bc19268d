import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Policy } from '../../../platform/access';
import { column, rowShape, TenantReader } from '../../../platform/database';
import type { FileState } from '../../../platform/files';
import { currentTenantId } from '../../../platform/tenancy';
import type { Visibility } from '../domain/visibility';

/** A member of the company with what he says about himself; version 0 while he has said nothing. */
export interface StoredProfile {
  readonly userId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly isActive: boolean;
  readonly bio: string | null;
  readonly meetingLink: string | null;
  readonly signature: string | null;
  readonly phone: string | null;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly visibility: Partial<Visibility>;
  readonly photoFileId: string | null;
  readonly photoState: FileState | null;
  readonly version: number;
  /** Whether the reader may see users. */
  readonly isAdministered: boolean;
}

const PROFILE = rowShape({
  userId: column('u.id', 'uuid'),
  firstName: column('u.first_name', 'text'),
  lastName: column('u.last_name', 'text'),
  isActive: column(`m.status = 'active'`, 'boolean'),
  bio: column('p.bio', 'text'),
  meetingLink: column('p.meeting_link', 'text'),
  signature: column('p.signature', 'text'),
  phone: column('p.phone', 'text'),
  timeZone: column('p.time_zone', 'text'),
  locale: column('p.locale', 'text'),
  visibility: column(`coalesce(p.visibility, '{}')`, 'json'),
  photoFileId: column('p.photo_file_id', 'uuid'),
  photoState: column('f.state', 'text'),
  version: column('coalesce(p.version, 0)', 'integer'),
  isAdministered: column('reader.administers', 'boolean'),
});

@Injectable()
export class ProfileQueries {
  constructor(
    private readonly reader: TenantReader,
    private readonly policy: Policy,
  ) {}

  async of(userId: string): Promise<StoredProfile | null> {
    const administers = await this.policy.where('users:read', 'm');
    return this.reader.one<StoredProfile>(
      PROFILE,
      sql`FROM memberships m
        JOIN users u ON u.id = m.user_id
        CROSS JOIN LATERAL (SELECT ${administers} AS administers) AS reader
        LEFT JOIN user_profiles p ON p.tenant_id = m.tenant_id AND p.user_id = m.user_id
        LEFT JOIN files f ON f.tenant_id = p.tenant_id AND f.id = p.photo_file_id
        WHERE m.tenant_id = ${currentTenantId()} AND m.user_id = ${userId}`,
    );
  }
}
