import { Global, Module } from '@nestjs/common';
import '../audit/audit-log.permissions';
import { AuditLogQueries } from '../audit';
import { AuditLogSource } from './audit-log-source';
import { ExportCatalogue } from './export-catalogue';
import { ExportsPersonalData } from './exports.personal-data';
import { ExportRows } from './export-rows';
import './exports.permissions';
import { ExportsService } from './exports.service';
import { ExportsController } from './http/exports.controller';
import { ResumeExports } from './resume-exports.job';
import { WriteExport } from './write-export.job';

/** Where modules register what can be exported. */
@Global()
@Module({
  providers: [ExportCatalogue, AuditLogQueries, AuditLogSource, ExportsPersonalData],
  exports: [ExportCatalogue],
})
export class ExportsModule {}

/** Asking for exports, for the api process. */
@Module({ controllers: [ExportsController], providers: [ExportsService, ExportRows] })
export class ExportsHttpModule {}

/** Writing them, for the worker. */
@Module({ providers: [ExportRows, WriteExport, ResumeExports] })
export class ExportsWorkerModule {}
