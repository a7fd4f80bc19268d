import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { assertRenewal, assertSpan } from '../credential-checks';
import { LicensesService } from '../licenses.service';
import { LicenseEntity } from '../persistence/license.entity';

export interface LicenseRenewal {
  readonly expiresOn: string;
  /** Where the authority gave a new number or a new first day. */
  readonly number?: string;
  readonly issuedOn?: string;
}

/** The authority has said yes: the licence has a new end, and is reminded of anew before it. */
@Injectable()
export class RenewLicense {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly licenses: LicensesService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `credential.revoked` (409), `compliance.invalid_span` (422) */
  execute(id: string, given: LicenseRenewal, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const license = await this.licenses.load(id);
      assertVersion(license.version, expectedVersion);
      await this.policy.assertCan('licenses:update', license);
      const renewal = { ...definedFields(given), expiresOn: given.expiresOn };
      assertRenewal(license, renewal.expiresOn);
      assertSpan({ ...license, ...renewal });
      const values = { ...renewal, renewalState: 'none' as const };
      await updateVersioned(manager, LicenseEntity, license, values);
      const changes = changedFields({ ...license }, values);
      this.audit.record({ action: 'license.renewed', resourceType: 'license', resourceId: id, ...changes });
      return this.licenses.get(id);
    });
  }
}
