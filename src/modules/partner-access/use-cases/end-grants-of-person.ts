import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AuditLog } from '../../../platform/audit';
import { AccountResets } from '../../identity';
import { TokenVault } from '../persistence/token-vault';

/** Whoever knew the old password may have let apps in with it: a reset ends them all, in the transaction of the new password. */
@Injectable()
export class EndGrantsOfPerson implements OnModuleInit {
  constructor(
    private readonly resets: AccountResets,
    private readonly vault: TokenVault,
    private readonly audit: AuditLog,
  ) {}

  onModuleInit(): void {
    this.resets.onReset((userId) => this.execute(userId));
  }

  private async execute(userId: string): Promise<void> {
    for (const { tenantId, id, clientId } of await this.vault.destroyOfPerson(userId)) {
      const resource = { resourceType: 'app_grant', resourceId: id, tenantId };
      this.audit.record({ action: 'app_grant.revoked', ...resource, before: { clientId, userId } });
    }
  }
}
