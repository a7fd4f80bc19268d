export { AuditLog, currentActorSnapshot, type AuditEntry } from './audit-log';
export { AuditModule } from './audit.module';
export { changedFields } from './changes';
export { AuditHttpModule } from './http/audit-http.module';
