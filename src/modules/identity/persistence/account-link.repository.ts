import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { expiryOf, LINKS_PER_HOUR, type LinkPurpose, type StoredLink } from '../domain/account-link';

export interface NewLink {
  readonly purpose: LinkPurpose;
  readonly accountKey: Buffer;
  readonly userId: string | null;
  readonly token: string;
  readonly browserHash?: Buffer;
  readonly newEmail?: string;
}

export interface FoundLink extends StoredLink {
  readonly id: string;
  readonly newEmail: string | null;
}

/** Links that were mailed; runs in a unit of work of the system. */
@Injectable()
export class AccountLinkRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether an address may get one more. Requests for one address take turns, so that twenty at once are not twenty mails. */
  async hasRoom(accountKey: Buffer, purpose: LinkPurpose, now: Date): Promise<boolean> {
    const { manager } = this.unitOfWork;
    await manager.query('SELECT pg_advisory_xact_lock($1)', [accountKey.readBigInt64BE().toString()]);
    const [counted] = await manager.query<{ links: number }[]>(
      `SELECT count(*)::int AS links FROM account_links
       WHERE account_key = $1 AND purpose = $2 AND created_at > $3::timestamptz - interval '1 hour'`,
      [accountKey, purpose, now],
    );
    return (counted?.links ?? 0) < LINKS_PER_HOUR;
  }

  async add({ purpose, accountKey, userId, token, browserHash, newEmail }: NewLink, now: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      `INSERT INTO account_links (id, purpose, account_key, user_id, token_hash, browser_hash, new_email, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        newId(),
        purpose,
        accountKey,
        userId,
        hashOf(token),
        browserHash ?? null,
        newEmail ?? null,
        now,
        expiryOf(purpose, now),
      ],
    );
  }

  find(token: string): Promise<FoundLink | null> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      const [link] = await manager.query<FoundLink[]>(
        `SELECT id, purpose, user_id AS "userId", used_at AS "usedAt", expires_at AS "expiresAt", browser_hash AS "browserHash",
           new_email AS "newEmail"
         FROM account_links WHERE token_hash = $1`,
        [hashOf(token)],
      );
      return link ?? null;
    });
  }

  /** Uses a link up. Of twins one gets it: the others wait for its transaction and find the link used. */
  async use(id: string, now: Date): Promise<boolean> {
    const [, used] = await this.unitOfWork.manager.query<[unknown[], number]>(
      'UPDATE account_links SET used_at = $2 WHERE id = $1 AND used_at IS NULL AND expires_at > $2',
      [id, now],
    );
    return used === 1;
  }

  /** The way in was changed: what is still under way leads nowhere. */
  async voidAll(userId: string, now: Date): Promise<void> {
    await this.unitOfWork.manager.query(
      'UPDATE account_links SET used_at = $2 WHERE user_id = $1 AND used_at IS NULL',
      [userId, now],
    );
  }
}

/** Tokens have 256 random bits, so a plain digest cannot be searched. */
function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
