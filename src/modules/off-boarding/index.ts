export { HARMLESS_COLUMNS, needsDecision, WITHHELD_COLUMNS, WITHHELD_TABLES } from './domain/withheld';
export { OffBoardingErrors } from './off-boarding.errors';
export { OffBoardingHttpModule, OffBoardingModule, OffBoardingWorkerModule } from './off-boarding.module';
export { PurgeCompanies } from './use-cases/purge-companies';
export { type CertificateVerification, VerifyCertificates } from './use-cases/verify-certificates';
export { WriteCompanyExport } from './use-cases/write-company-export';
