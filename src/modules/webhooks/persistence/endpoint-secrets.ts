import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { defineSealedColumn, SecretBox } from '../../../platform/secrets';
import { currentTenantId } from '../../../platform/tenancy';

const SECRET = defineSealedColumn({ table: 'webhook_secrets', column: 'sealed_secret' });

interface SealedRow {
  readonly id: string;
  readonly sealedSecret: string;
}

/** Secrets that messages to an endpoint are signed with: one, or two during a rotation. Sealed at rest. */
@Injectable()
export class EndpointSecrets {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly box: SecretBox,
  ) {}

  async add(endpointId: string, secret: string): Promise<void> {
    const id = newId();
    await this.unitOfWork.manager.query(
      'INSERT INTO webhook_secrets (id, endpoint_id, sealed_secret) VALUES ($1, $2, $3)',
      [id, endpointId, this.box.seal(secret, placeOf(id))],
    );
  }

  /** The present secret ends then; one that was ending already ends now. Answers how many stay valid. */
  async retire(endpointId: string, endsAt: Date): Promise<number> {
    const { manager } = this.unitOfWork;
    await manager.query('DELETE FROM webhook_secrets WHERE endpoint_id = $1 AND expires_at IS NOT NULL', [endpointId]);
    const [, count] = await manager.query<[unknown[], number]>(
      'UPDATE webhook_secrets SET expires_at = $2 WHERE endpoint_id = $1 AND $2 > now()',
      [endpointId, endsAt],
    );
    if (count === 0) await manager.query('DELETE FROM webhook_secrets WHERE endpoint_id = $1', [endpointId]);
    return count;
  }

  /** Newest first. */
  async valid(endpointId: string): Promise<string[]> {
    const rows = await this.unitOfWork.manager.query<SealedRow[]>(
      `SELECT id, sealed_secret AS "sealedSecret" FROM webhook_secrets
       WHERE endpoint_id = $1 AND (expires_at IS NULL OR expires_at > now()) ORDER BY id DESC`,
      [endpointId],
    );
    return rows.map(({ id, sealedSecret }) => this.box.open(sealedSecret, placeOf(id)));
  }
}

function placeOf(id: string) {
  return { tenantId: currentTenantId(), id, ...SECRET };
}
