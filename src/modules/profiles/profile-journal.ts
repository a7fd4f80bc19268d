import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../platform/audit';

/**
 * What happened to a profile, without what it says: the audit log is kept for years and nothing is erased from it, so what people write
 * about themselves does not go there.
 */
@Injectable()
export class ProfileJournal {
  constructor(private readonly audit: AuditLog) {}

  changed(userId: string, fields: readonly string[]): void {
    this.record('profile.updated', userId, { changed: [...fields].sort() });
  }

  erased(userId: string): void {
    this.record('profile.erased', userId, {});
  }

  private record(action: string, resourceId: string, after: Readonly<Record<string, unknown>>): void {
    this.audit.record({ action, resourceType: 'profile', resourceId, after });
  }
}
