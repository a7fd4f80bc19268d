import { Global, Module } from '@nestjs/common';
import { AuditLog } from './audit-log';
import { AuditAnchors } from './chain/audit-anchors';
import { AuditErasure } from './chain/audit-erasure';
import { AuditSealer } from './chain/audit-sealer';
import { AuditVerifier } from './chain/audit-verifier';
import { ChainReader } from './chain/chain-reader';
import { ChainSignatures } from './chain/chain-signatures';

@Global()
@Module({
  providers: [AuditLog, AuditErasure, AuditSealer, AuditAnchors, AuditVerifier, ChainReader, ChainSignatures],
  exports: [AuditLog, AuditErasure, AuditSealer, AuditAnchors, AuditVerifier, ChainSignatures],
})
export class AuditModule {}
