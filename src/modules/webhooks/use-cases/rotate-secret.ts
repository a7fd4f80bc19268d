import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { newSecret } from '../domain/signatures';
import { EndpointSecrets } from '../persistence/endpoint-secrets';
import { loadEndpoint } from '../persistence/load-endpoint';

export interface RotatedSecret {
  readonly secret: string;
  /** Until then messages carry signatures of both; null when the old secret ended at once. */
  readonly previousValidUntil: string | null;
}

/** Gives an endpoint a new secret; the old one stays valid beside it for a while. A third one ends at once. */
@Injectable()
export class RotateSecret {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: EndpointSecrets,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  execute(endpointId: string, overlapHours: number): Promise<RotatedSecret> {
    return this.unitOfWork.run(async (manager) => {
      await loadEndpoint(manager, endpointId);
      const endsAt = new Date(this.clock.now().getTime() + overlapHours * 3_600_000);
      const stillValid = await this.secrets.retire(endpointId, endsAt);
      const secret = newSecret();
      await this.secrets.add(endpointId, secret);
      const previousValidUntil = stillValid > 0 ? endsAt.toISOString() : null;
      this.audit.record({
        action: 'webhook.secret_rotated',
        resourceType: 'webhook',
        resourceId: endpointId,
        after: { previousValidUntil },
      });
      return { secret, previousValidUntil };
    });
  }
}
