import { Module } from '@nestjs/common';
import { OperatorModule } from '../operator';
import { TenantsModule } from '../tenants';
import { ClosingController } from './http/closing.controller';
import { CompanyEndingsController } from './http/company-endings.controller';
import { PurgeClosedCompanies } from './jobs/purge-closed-companies.job';
import { ResumeCompanyExports } from './jobs/resume-company-exports.job';
import { WriteCompanyExportJob } from './jobs/write-company-export.job';
import { Closures } from './persistence/closures';
import { CompanyTables } from './persistence/company-tables';
import { Deletions } from './persistence/deletions';
import { ExportedRows } from './persistence/exported-rows';
import { AssembleCompanyExport } from './use-cases/assemble-company-export';
import { CloseCompany } from './use-cases/close-company';
import { PurgeCompanies } from './use-cases/purge-companies';
import { VerifyCertificates } from './use-cases/verify-certificates';
import { WriteCompanyExport } from './use-cases/write-company-export';
import './off-boarding.personal-columns';

const PERSISTENCE = [Closures, CompanyTables, Deletions, ExportedRows];
const USE_CASES = [AssembleCompanyExport, PurgeCompanies, VerifyCertificates, WriteCompanyExport];

@Module({
  imports: [TenantsModule, OperatorModule],
  providers: [...PERSISTENCE, ...USE_CASES],
  exports: [...PERSISTENCE, PurgeCompanies, VerifyCertificates, WriteCompanyExport],
})
export class OffBoardingModule {}

/** The api's side: it asks for the export as a job, which the operator's commands cannot. */
@Module({
  imports: [OffBoardingModule, TenantsModule, OperatorModule],
  controllers: [ClosingController, CompanyEndingsController],
  providers: [CloseCompany],
})
export class OffBoardingHttpModule {}

/** The worker's side: writes exports and ends companies. */
@Module({
  imports: [OffBoardingModule],
  providers: [WriteCompanyExportJob, ResumeCompanyExports, PurgeClosedCompanies],
})
export class OffBoardingWorkerModule {}
