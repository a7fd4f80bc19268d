import { Injectable, type OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '../../platform/database';
import { currentTenantId, TenantEnding } from '../../platform/tenancy';
import { ChangeTenantStatus } from '../tenants';

/** The sandboxes of a company end with it: they are closed, and purged like every closed company. */
@Injectable()
export class SandboxEnding implements OnModuleInit {
  constructor(
    private readonly ending: TenantEnding,
    private readonly unitOfWork: UnitOfWork,
    private readonly status: ChangeTenantStatus,
  ) {}

  onModuleInit(): void {
    this.ending.register('sandboxes', () => this.endAll());
  }

  private async endAll(): Promise<void> {
    const open = await this.unitOfWork.runAsSystem((manager) =>
      manager.query<{ id: string }[]>(
        `SELECT t.id FROM sandboxes s JOIN tenants t ON t.id = s.sandbox_tenant_id
         WHERE s.tenant_id = $1 AND t.status <> 'closed' ORDER BY s.id`,
        [currentTenantId()],
      ),
    );
    const change = { command: 'close', reason: 'The company of the sandbox was closed' } as const;
    for (const { id } of open) await this.status.byPlatform(id, change);
  }
}
