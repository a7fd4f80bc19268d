import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentPrincipal } from '../../../platform/tenancy';
import { SessionAuthenticator } from '../authentication/session-authenticator';
import { FactorRepository } from '../persistence/factor.repository';
import type { PasskeyEntity } from '../persistence/passkey.entity';
import { PasskeyRepository } from '../persistence/passkey.repository';
import { FactorNotices } from './factor-notices';

/** The signed-in person's own passkeys; those of others do not exist for him. */
@Injectable()
export class ManagePasskeys {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly passkeys: PasskeyRepository,
    private readonly factors: FactorRepository,
    private readonly notices: FactorNotices,
    private readonly authenticator: SessionAuthenticator,
    private readonly audit: AuditLog,
  ) {}

  list(): Promise<PasskeyEntity[]> {
    const { userId } = currentPrincipal();
    return this.unitOfWork.runAsSystem(() => this.passkeys.ofUser(userId));
  }

  /** @throws 404 */
  async one(id: string): Promise<PasskeyEntity> {
    const passkey = (await this.list()).find((own) => own.id === id);
    if (!passkey) throw notFound('passkey');
    return passkey;
  }

  /** @throws 404 */
  rename(id: string, name: string): Promise<PasskeyEntity> {
    const { userId } = currentPrincipal();
    return this.unitOfWork.runAsSystem(async () => {
      const before = await this.one(id);
      if (before.name === name) return before;
      await this.passkeys.rename(userId, id, name);
      this.record('user.passkey_renamed', { before: { name: before.name }, after: { passkeyId: id, name } });
      return { ...before, name };
    });
  }

  /** Takes the recovery codes with it when nothing is left that they stand in for. @throws 404 */
  remove(id: string): Promise<void> {
    const { userId, tenantId } = currentPrincipal();
    return this.unitOfWork.runAsSystem(async () => {
      await this.passkeys.lockOwner(userId);
      const { name } = await this.one(id);
      await this.passkeys.remove(userId, id);
      await this.factors.dropUnneededCodes(userId);
      await this.notices.tell(userId, { kind: 'passkey_removed', name });
      this.record('user.passkey_removed', { before: { passkeyId: id, name } });
      this.unitOfWork.onCommitted(() => this.authenticator.forgetUser(tenantId, userId));
    });
  }

  private record(action: string, change: Pick<Parameters<AuditLog['record']>[0], 'before' | 'after'>): void {
    const { userId, tenantId } = currentPrincipal();
    this.audit.record({ action, resourceType: 'user', resourceId: userId, tenantId, ...change });
  }
}
