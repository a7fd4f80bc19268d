import { Injectable, Logger } from '@nestjs/common';
import { UnitOfWork } from '../../database';

interface AnchoredHead {
  readonly tenantId: string;
  readonly sequence: string;
  readonly hash: string;
  readonly signature: string;
}

/**
 * Writes the signed head of every chain that has grown to a table and to the log stream. The log leaves the installation; who
 * replaces the whole database by an older one is found by it.
 */
@Injectable()
export class AuditAnchors {
  private readonly logger = new Logger('AuditAnchors');

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async anchor(): Promise<number> {
    const anchored = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<AnchoredHead[]>(
        `INSERT INTO audit_anchors (tenant_id, sequence, hash, signature)
         SELECT tenant_id, sequence, hash, signature FROM audit_heads WHERE sequence > 0
         ON CONFLICT (tenant_id, sequence) DO NOTHING
         RETURNING tenant_id AS "tenantId", sequence, encode(hash, 'hex') AS hash, signature`,
      ),
    );
    for (const { tenantId, sequence, hash, signature } of anchored) {
      this.logger.log({ msg: 'Audit anchor', resourceId: tenantId, sequence: Number(sequence), hash, signature });
    }
    return anchored.length;
  }
}
