import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { PasskeyEntity } from './passkey.entity';

export type NewPasskey = Pick<
  PasskeyEntity,
  'userId' | 'credential' | 'publicKey' | 'signCount' | 'transports' | 'name' | 'isSynced'
>;

/** Passkeys of persons; runs in the caller's unit of work of the system. */
@Injectable()
export class PasskeyRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The oldest first; a person has few. */
  ofUser(userId: string): Promise<PasskeyEntity[]> {
    return this.unitOfWork.manager.find(PasskeyEntity, { where: { userId }, order: { id: 'ASC' } });
  }

  /** Whatever is done to the factors of one person takes turns. */
  async lockOwner(userId: string): Promise<void> {
    await this.unitOfWork.manager.query('SELECT 1 FROM users WHERE id = $1 FOR NO KEY UPDATE', [userId]);
  }

  /** Locked, so that uses take turns and each sees the counter of the one before. */
  lockByCredential(credential: Buffer): Promise<PasskeyEntity | null> {
    return this.unitOfWork.manager.findOne(PasskeyEntity, {
      where: { credential },
      lock: { mode: 'pessimistic_write' },
    });
  }

  /** Null when somebody has this credential already. */
  async add(passkey: NewPasskey): Promise<string | null> {
    const id = newId();
    const { userId, credential, publicKey, signCount, transports, name, isSynced } = passkey;
    const rows = await this.unitOfWork.manager.query<object[]>(
      `INSERT INTO passkeys (id, user_id, credential, public_key, sign_count, transports, name, is_synced)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (credential) DO NOTHING RETURNING id`,
      [id, userId, credential, publicKey, signCount, transports, name, isSynced],
    );
    return rows.length > 0 ? id : null;
  }

  async noteUse(id: string, signCount: number, isSynced: boolean, at: Date): Promise<void> {
    await this.unitOfWork.manager.update(
      PasskeyEntity,
      { id },
      { signCount: String(signCount), isSynced, lastUsedAt: at },
    );
  }

  /** False when the person has no such passkey. */
  async rename(userId: string, id: string, name: string): Promise<boolean> {
    const { affected } = await this.unitOfWork.manager.update(PasskeyEntity, { id, userId }, { name });
    return affected === 1;
  }

  async remove(userId: string, id: string): Promise<void> {
    await this.unitOfWork.manager.delete(PasskeyEntity, { id, userId });
  }
}
