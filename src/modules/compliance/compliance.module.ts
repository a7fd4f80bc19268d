import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '../tenants';
import { WorkforceModule } from '../workforce';
import { CertificationsService } from './certifications.service';
import { ComplianceApi } from './compliance.api';
import './compliance.permissions';
import { CredentialChecks } from './credential-checks';
import { CertificationsController } from './http/certifications.controller';
import { ComplianceController } from './http/compliance.controller';
import { LicensesController } from './http/licenses.controller';
import { RequirementsController } from './http/requirements.controller';
import { RemindOfExpiries } from './jobs/remind-of-expiries.job';
import { LicensesService } from './licenses.service';
import { CertificationEntity } from './persistence/certification.entity';
import { ComplianceDashboard } from './persistence/compliance-dashboard';
import { ComplianceReminderEntity } from './persistence/compliance-reminder.entity';
import { CredentialRequirementEntity } from './persistence/credential-requirement.entity';
import { DueCredentials } from './persistence/due-credentials';
import { HeldCredentials } from './persistence/held-credentials';
import { LicenseEntity } from './persistence/license.entity';
import { PeopleInCharge } from './persistence/people-in-charge';
import { TrainingRecordEntity } from './persistence/training-record.entity';
import { RequirementsService } from './requirements.service';
import { TrainingService } from './training.service';
import { CheckClearance } from './use-cases/check-clearance';
import { ReadDashboard } from './use-cases/read-dashboard';
import { RenewCertification } from './use-cases/renew-certification';
import { RenewLicense } from './use-cases/renew-license';
import { SendExpiryReminders } from './use-cases/send-expiry-reminders';

const ENTITIES = [
  LicenseEntity,
  CertificationEntity,
  TrainingRecordEntity,
  CredentialRequirementEntity,
  ComplianceReminderEntity,
];
const PERSISTENCE = [ComplianceDashboard, DueCredentials, HeldCredentials, PeopleInCharge];
const USE_CASES = [CheckClearance, ReadDashboard, RenewCertification, RenewLicense, SendExpiryReminders];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), TenantsModule, WorkforceModule],
  controllers: [LicensesController, CertificationsController, RequirementsController, ComplianceController],
  providers: [
    ...PERSISTENCE,
    ...USE_CASES,
    CertificationsService,
    ComplianceApi,
    CredentialChecks,
    LicensesService,
    RemindOfExpiries,
    RequirementsService,
    TrainingService,
  ],
  exports: [ComplianceApi],
})
export class ComplianceModule {}
