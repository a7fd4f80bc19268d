import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { column, rowShape, TenantReader, UnitOfWork } from '../database';
import { currentCallerId } from '../tenancy';

export interface StoredAnswer {
  readonly fingerprint: string;
  readonly status: number | null;
  readonly headers: Readonly<Record<string, string>> | null;
  readonly body: string | null;
}

const ANSWER_SHAPE = rowShape({
  fingerprint: column('k.fingerprint', 'text'),
  status: column('k.status', 'integer'),
  headers: column('k.headers', 'json'),
  body: column('k.body', 'text'),
});

/** Keys of one user or API client in one company, kept for 24 hours. Lives in the transaction of the effect. */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reader: TenantReader,
  ) {}

  /**
   * Takes the key and does the work in one transaction. A twin that comes while the first still runs waits for its COMMIT.
   * `work` gets null when the key is ours now, else the answer given before.
   */
  claimed<T>(key: string, fingerprint: string, work: (stored: StoredAnswer | null) => Promise<T>): Promise<T> {
    const principalId = currentCallerId();
    const claim = sql`
      INSERT INTO idempotency_keys (principal_id, key, fingerprint) VALUES (${principalId}, ${key}, ${fingerprint})
      ON CONFLICT (tenant_id, principal_id, key) DO UPDATE
        SET fingerprint = excluded.fingerprint, status = NULL, headers = NULL, body = NULL, created_at = now(), expires_at = now() + interval '24 hours'
        WHERE idempotency_keys.expires_at < now()
      RETURNING key`;
    return this.unitOfWork.runBehind(claim, async (rows) =>
      work(rows.length > 0 ? null : await this.storedAnswer(principalId, key)),
    );
  }

  private storedAnswer(principalId: string, key: string): Promise<StoredAnswer | null> {
    return this.reader.one<StoredAnswer>(
      ANSWER_SHAPE,
      sql`FROM idempotency_keys k WHERE k.principal_id = ${principalId} AND k.key = ${key}`,
    );
  }

  /** Keeps the answer with the effect: both are there after COMMIT, or neither. */
  keep(key: string, answer: Omit<StoredAnswer, 'fingerprint'>): void {
    const principalId = currentCallerId();
    this.unitOfWork.enlist(KEEP_ANSWER, { principalId, key, ...answer });
  }
}

interface KeptAnswer extends Omit<StoredAnswer, 'fingerprint'> {
  readonly principalId: string;
  readonly key: string;
}

const KEEP_ANSWER = {
  name: 'idempotency',
  statement: ([answer]: readonly KeptAnswer[]) => ({
    name: 'keep_idempotent_answer',
    text: 'UPDATE public.idempotency_keys SET status = $3, headers = $4, body = $5 WHERE principal_id = $1 AND key = $2',
    values: [answer?.principalId, answer?.key, answer?.status, JSON.stringify(answer?.headers ?? {}), answer?.body],
  }),
};
