import { Injectable } from '@nestjs/common';
import { definedFields } from '../../../kernel/defined-fields';
import { Policy } from '../../../platform/access';
import { AuditLog, changedFields } from '../../../platform/audit';
import { assertVersion, type JsonText, UnitOfWork, updateVersioned } from '../../../platform/database';
import { CertificationsService } from '../certifications.service';
import { ComplianceErrors } from '../compliance.errors';
import { assertRenewal, assertSpan } from '../credential-checks';
import { missingHours } from '../domain/training';
import { CertificationEntity } from '../persistence/certification.entity';
import { TrainingService } from '../training.service';

export interface CertificationRenewal {
  /** First day of the new period, from which hours of training count anew. */
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly number?: string;
}

/** Begins a new period, which the hours of the old one have to have earned. */
@Injectable()
export class RenewCertification {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly policy: Policy,
    private readonly certifications: CertificationsService,
    private readonly training: TrainingService,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `credential.revoked`, `certification.training_incomplete` (409), `compliance.invalid_span` (422) */
  execute(id: string, given: CertificationRenewal, expectedVersion: number | undefined): Promise<JsonText> {
    return this.unitOfWork.run(async (manager) => {
      const certification = await this.certifications.load(id);
      assertVersion(certification.version, expectedVersion);
      await this.policy.assertCan('certifications:update', certification);
      const { issuedOn, expiresOn } = given;
      const renewal = { ...definedFields(given), issuedOn, expiresOn };
      assertRenewal(certification, renewal.expiresOn);
      assertSpan(renewal);
      await this.assertTrained(certification);
      await updateVersioned(manager, CertificationEntity, certification, renewal);
      const changes = changedFields({ ...certification }, renewal);
      this.audit.record({
        action: 'certification.renewed',
        resourceType: 'certification',
        resourceId: id,
        ...changes,
      });
      return this.certifications.get(id);
    });
  }

  private async assertTrained({ id, requiredHours }: CertificationEntity): Promise<void> {
    const missing = missingHours(requiredHours, await this.training.earnedHours(id));
    if (missing === 0) return;
    const detail = `${missing} of ${Number(requiredHours)} hours of training are missing in this period.`;
    throw ComplianceErrors['certification.training_incomplete'](detail, { members: { missingHours: missing } });
  }
}
