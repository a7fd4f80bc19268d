import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { tokenHash } from '../domain/refresh-rotation';
import { SignInChallengeEntity } from './sign-in-challenge.entity';

export type NewChallenge = Pick<SignInChallengeEntity, 'tenantId' | 'userId' | 'method' | 'transport' | 'expiresAt'>;

/** Sign-ins that wait for their second factor; runs in the caller's unit of work of the system. */
@Injectable()
export class SignInChallengeRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async add(challenge: NewChallenge, token: string): Promise<void> {
    const row = { id: newId(), ...challenge, tokenHash: tokenHash(token) };
    await this.unitOfWork.manager.insert(SignInChallengeEntity, row);
  }

  /** The challenge of a token that still waits, locked: attempts on it take turns. */
  lock(token: string): Promise<SignInChallengeEntity | null> {
    return this.unitOfWork.manager.findOne(SignInChallengeEntity, {
      where: { tokenHash: tokenHash(token), usedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
  }

  async markUsed({ tenantId, id }: Pick<SignInChallengeEntity, 'tenantId' | 'id'>, usedAt: Date): Promise<void> {
    await this.unitOfWork.manager.update(SignInChallengeEntity, { tenantId, id }, { usedAt });
  }
}
