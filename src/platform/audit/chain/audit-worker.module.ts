import { Module } from '@nestjs/common';
import { AnchorAuditLog } from './anchor-audit-log.job';
import { SealAuditLog } from './seal-audit-log.job';
import { SealStragglers } from './seal-stragglers.job';

/** The worker's side: seals and anchors. */
@Module({ providers: [SealAuditLog, SealStragglers, AnchorAuditLog] })
export class AuditWorkerModule {}
