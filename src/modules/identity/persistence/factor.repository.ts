import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { defineSealedColumn, SecretBox, type SecretPlace } from '../../../platform/secrets';
import { recoveryCodeHash } from '../domain/recovery-code';
import type { FactorFacts } from '../domain/second-factor';
import { RecoveryCodeEntity } from './recovery-code.entity';
import { TotpFactorEntity } from './totp-factor.entity';

const SECRET = defineSealedColumn({ table: 'totp_factors', column: 'secret_box' });

export interface TotpFactor {
  readonly secret: string;
  readonly confirmedAt: Date | null;
  readonly lastStep: number | null;
  readonly failures: number;
  readonly retryAt: Date | null;
}

/** Second factors of persons; runs in the caller's unit of work of the system. */
@Injectable()
export class FactorRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly secrets: SecretBox,
  ) {}

  /** The authenticator app, locked: attempts take turns, so that a code is used once. */
  async lockTotp(userId: string): Promise<TotpFactor | null> {
    const row = await this.unitOfWork.manager.findOne(TotpFactorEntity, {
      where: { userId },
      lock: { mode: 'pessimistic_write' },
    });
    if (!row) return null;
    return {
      secret: this.secrets.open(row.secretBox, placeOf(row.id)),
      confirmedAt: row.confirmedAt,
      lastStep: row.lastStep === null ? null : Number(row.lastStep),
      failures: row.failures,
      retryAt: row.retryAt,
    };
  }

  async isTotpOn(userId: string): Promise<boolean> {
    const [row] = await this.unitOfWork.manager.query<object[]>(
      'SELECT 1 FROM totp_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL',
      [userId],
    );
    return row !== undefined;
  }

  /** A new secret in place of one that was never confirmed. False when a confirmed one stands. */
  async putSecret(userId: string, secret: string): Promise<boolean> {
    const id = newId();
    const box = this.secrets.seal(secret, placeOf(id));
    const rows = await this.unitOfWork.manager.query<object[]>(
      `INSERT INTO totp_factors (id, user_id, secret_box) VALUES ($3, $1, $2)
       ON CONFLICT (user_id) DO UPDATE SET id = excluded.id, secret_box = excluded.secret_box, failures = 0, retry_at = NULL
         WHERE totp_factors.confirmed_at IS NULL RETURNING user_id`,
      [userId, box, id],
    );
    return rows.length > 0;
  }

  /** A code was right: it and earlier ones are used up. */
  async acceptStep(userId: string, step: number, at: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `UPDATE totp_factors SET last_step = $2, failures = 0, retry_at = NULL, confirmed_at = coalesce(confirmed_at, $3) WHERE user_id = $1`,
      [userId, step, at],
    );
  }

  async noteFailure(userId: string, failures: number, retryAt: Date): Promise<void> {
    await this.unitOfWork.manager.update(TotpFactorEntity, { userId }, { failures, retryAt });
  }

  async clearFailures(userId: string): Promise<void> {
    await this.unitOfWork.manager.update(TotpFactorEntity, { userId }, { failures: 0, retryAt: null });
  }

  /** False when there was none. */
  async removeTotp(userId: string): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.delete(TotpFactorEntity, { userId });
    return affected === 1;
  }

  /** Recovery codes stand in for other factors: without any of those there is nothing left to stand in for. */
  async dropUnneededCodes(userId: string): Promise<void> {
    await this.unitOfWork.manager.query(
      `DELETE FROM recovery_codes WHERE user_id = $1 AND NOT EXISTS (SELECT FROM passkeys WHERE user_id = $1)
         AND NOT EXISTS (SELECT FROM totp_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL)`,
      [userId],
    );
  }

  /** What decides which second factor a sign-in to a company asks for. */
  async factsOf(userId: string, tenantId: string): Promise<FactorFacts> {
    const [facts] = await this.unitOfWork.manager.query<FactorFacts[]>(
      `SELECT EXISTS (SELECT FROM totp_factors WHERE user_id = $1 AND confirmed_at IS NOT NULL) AS "isTotpOn",
         EXISTS (SELECT FROM passkeys WHERE user_id = $1) AS "hasPasskey",
         (SELECT second_factor_required_from FROM tenants WHERE id = $2) AS "requiredFrom"`,
      [userId, tenantId],
    );
    return facts ?? { isTotpOn: false, hasPasskey: false, requiredFrom: null };
  }

  /** Voids every code there was. */
  async replaceRecoveryCodes(userId: string, codes: readonly string[]): Promise<void> {
    await this.unitOfWork.manager.delete(RecoveryCodeEntity, { userId });
    const rows = codes.flatMap((code) => {
      const codeHash = recoveryCodeHash(code);
      return codeHash === null ? [] : [{ id: newId(), userId, codeHash }];
    });
    await this.unitOfWork.manager.insert(RecoveryCodeEntity, rows);
  }

  /** False for a code that is unknown or was used. */
  async useRecoveryCode(userId: string, codeHash: Buffer, at: Date): Promise<boolean> {
    const [used] = await this.unitOfWork.manager.query<[object[], number]>(
      'UPDATE recovery_codes SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL RETURNING id',
      [userId, codeHash, at],
    );
    return used.length > 0;
  }

  async countRecoveryCodes(userId: string): Promise<number> {
    const [row] = await this.unitOfWork.manager.query<{ count: number }[]>(
      'SELECT count(*)::integer AS count FROM recovery_codes WHERE user_id = $1 AND used_at IS NULL',
      [userId],
    );
    return row?.count ?? 0;
  }
}

function placeOf(id: string): SecretPlace {
  return { tenantId: null, id, ...SECRET };
}
