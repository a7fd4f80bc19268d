import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AUDIT_SHAPE, AuditLogListQuery, AuditLogQueries } from '../audit';
import { ExportCatalogue } from './export-catalogue';

/** The audit log, whole: its own CSV download is bounded. */
@Injectable()
export class AuditLogSource implements OnModuleInit {
  constructor(
    private readonly catalogue: ExportCatalogue,
    private readonly entries: AuditLogQueries,
  ) {}

  onModuleInit(): void {
    this.catalogue.register({
      resource: 'audit_log',
      permission: 'audit_log:read',
      query: AuditLogListQuery,
      fields: AUDIT_SHAPE.fields,
      sort: 'at',
      read: (query) => this.entries.list(query),
    });
  }
}
