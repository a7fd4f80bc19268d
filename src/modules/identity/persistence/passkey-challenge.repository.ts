import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import type { CeremonyPurpose } from '../domain/passkey';

/** What an answer of an authenticator must belong to. */
export interface Ceremony {
  readonly purpose: CeremonyPurpose;
  /** Null for a sign-in: the answer says who it is. */
  readonly userId: string | null;
}

/** Challenges that authenticators are asked to sign; runs in the caller's unit of work of the system. */
@Injectable()
export class PasskeyChallengeRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add({ purpose, userId }: Ceremony, challenge: string, expiresAt: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO passkey_challenges (id, purpose, user_id, challenge_hash, expires_at) VALUES ($1, $2, $3, $4, $5)`,
      [newId(), purpose, userId, hashOf(challenge), expiresAt],
    );
  }

  /** Uses a challenge up. Of twins one gets it; false for one that is unknown, used, too old, or somebody else's. */
  async use({ purpose, userId }: Ceremony, challenge: string, now: Date): Promise<boolean> {
    const [used] = await this.unitOfWork.manager.query<[object[], number]>(
      `UPDATE passkey_challenges SET used_at = $4
       WHERE challenge_hash = $1 AND purpose = $2 AND user_id IS NOT DISTINCT FROM $3::uuid AND used_at IS NULL AND expires_at > $4
       RETURNING id`,
      [hashOf(challenge), purpose, userId, now],
    );
    return used.length > 0;
  }
}

function hashOf(challenge: string): Buffer {
  return createHash('sha256').update(challenge).digest();
}
