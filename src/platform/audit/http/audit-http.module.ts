import { Module } from '@nestjs/common';
import '../audit-log.permissions';
import { AuditLogController } from './audit-log.controller';
import { AuditLogExport } from './audit-log-export';
import { AuditLogQueries } from './audit-log.queries';

/** The reading side, for the api process. */
@Module({ controllers: [AuditLogController], providers: [AuditLogQueries, AuditLogExport] })
export class AuditHttpModule {}
