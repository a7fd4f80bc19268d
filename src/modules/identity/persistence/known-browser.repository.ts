import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../../platform/database';

/** Browsers one person signs in from; the longest unused makes room. */
const MOST_BROWSERS = 20;

/** Which browsers an account was signed in from before; runs as the system. */
@Injectable()
export class KnownBrowserRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The same question whether there is such an account or not. */
  async isKnown(email: string, browserHash: Buffer): Promise<boolean> {
    const [answer] = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ known: boolean }[]>(
        `SELECT EXISTS (SELECT FROM known_browsers b JOIN users u ON u.id = b.user_id
           WHERE u.email = $1 AND b.browser_hash = $2) AS known`,
        [email, browserHash],
      ),
    );
    return answer?.known ?? false;
  }

  async remember(userId: string, browserHash: Buffer, at: Date): Promise<void> {
    await this.unitOfWork.runAsSystem(async (manager) => {
      await manager.query(
        `INSERT INTO known_browsers (user_id, browser_hash, last_used_at) VALUES ($1, $2, $3)
         ON CONFLICT (user_id, browser_hash) DO UPDATE SET last_used_at = excluded.last_used_at`,
        [userId, browserHash, at],
      );
      await manager.query(
        `DELETE FROM known_browsers WHERE user_id = $1 AND browser_hash IN (
           SELECT browser_hash FROM known_browsers WHERE user_id = $1 ORDER BY last_used_at DESC OFFSET ${MOST_BROWSERS})`,
        [userId],
      );
    });
  }

  /** After a reset nobody is trusted because of what was before it. */
  async forgetAll(userId: string): Promise<void> {
    await this.unitOfWork.runAsSystem((manager) =>
      manager.query('DELETE FROM known_browsers WHERE user_id = $1', [userId]),
    );
  }
}
