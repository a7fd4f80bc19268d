import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../database';

/** A message this worker has taken on. */
export interface ClaimedMail {
  readonly id: string;
  readonly tenantId: string | null;
  readonly kind: string;
  readonly recipient: string;
  readonly content: string;
  /** With this one. */
  readonly attempts: number;
  readonly isPastUse: boolean;
}

export interface SettledMail {
  readonly status: 'sent' | 'failed' | 'unknown';
  readonly error: string | null;
  readonly provider: string | null;
  readonly reference: string | null;
}

/** Longer than any attempt can take: whoever claimed the message and did not settle it by then is dead. */
const CLAIM_MINUTES = 10;
const LONGEST_ERROR = 500;

/** The rows of messages as the worker sees them: each method is one short transaction of the system. */
@Injectable()
export class MailRows {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Takes due messages; other workers skip them. */
  async claim(limit: number): Promise<readonly ClaimedMail[]> {
    const [rows] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<[ClaimedMail[], number]>(
        `UPDATE mail_messages SET status = 'sending', attempts = attempts + 1, claimed_at = now() WHERE id IN (
           SELECT id FROM mail_messages WHERE status = 'queued' AND due_at <= now()
           ORDER BY due_at, id LIMIT $1 FOR UPDATE SKIP LOCKED)
         RETURNING id, tenant_id AS "tenantId", kind, recipient, content, attempts,
           coalesce(useful_until <= now(), false) AS "isPastUse"`,
        [limit],
      ),
    );
    return rows;
  }

  /**
   * The outcome, which is final. The words are dropped with it: those that left are with the recipient, and those of a failure
   * are kept for `mail:retry` unless they lose their use with time.
   */
  async settle(id: string, { status, error, provider, reference }: SettledMail): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query(
        `UPDATE mail_messages SET status = $2, settled_at = now(), last_error = $3, provider = $4, provider_reference = $5,
           content = CASE WHEN $2 = 'sent' OR useful_until IS NOT NULL THEN NULL ELSE content END
         WHERE id = $1 AND status = 'sending'`,
        [id, status, error && storable(error), provider, reference],
      ),
    );
  }

  async postpone(id: string, pauseMs: number, error: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query(
        `UPDATE mail_messages SET status = 'queued', due_at = now() + $2 * interval '1 millisecond', last_error = $3
         WHERE id = $1 AND status = 'sending'`,
        [id, pauseMs, storable(error)],
      ),
    );
  }

  /** Messages whose worker died over them: they may have left, so they are not sent again by themselves. Answers how many. */
  async settleOrphans(): Promise<number> {
    const [, orphans] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<[unknown[], number]>(
        `UPDATE mail_messages SET status = 'unknown', settled_at = now(), last_error = 'the worker stopped while it was sending',
           content = CASE WHEN useful_until IS NOT NULL THEN NULL ELSE content END
         WHERE status = 'sending' AND claimed_at < now() - interval '${CLAIM_MINUTES} minutes'`,
      ),
    );
    return orphans;
  }

  /** Lets an operator have messages sent after all; `all` those that failed. Answers how many were put back. */
  async requeue(id: string | 'all'): Promise<number> {
    const [, requeued] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<[unknown[], number]>(
        `UPDATE mail_messages SET status = 'queued', attempts = 0, due_at = now(), settled_at = NULL
         WHERE content IS NOT NULL AND CASE WHEN $1::uuid IS NULL THEN status = 'failed' ELSE id = $1 AND status IN ('failed', 'unknown') END`,
        [id === 'all' ? null : id],
      ),
    );
    return requeued;
  }
}

function storable(error: string): string {
  return error.replaceAll('\u0000', '').toWellFormed().slice(0, LONGEST_ERROR);
}
