import { Injectable } from '@nestjs/common';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, UnitOfWork } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { ChangeTenantStatus, TenantsApi } from '../../tenants';
import { SandboxEntity } from '../persistence/sandbox.entity';
import { SandboxQueries } from '../persistence/sandbox.queries';
import { SandboxErrors } from '../sandbox.errors';
import { SandboxCompany } from './sandbox-company';

export const MAXIMUM_SANDBOXES = 5;

/** Makes, resets and removes sandboxes. A reset is another company under the same sandbox: nothing of the old one can remain in it. */
@Injectable()
export class KeepSandboxes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly company: SandboxCompany,
    private readonly tenants: TenantsApi,
    private readonly status: ChangeTenantStatus,
    private readonly clock: CompanyClock,
    private readonly queries: SandboxQueries,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `sandbox.nested`, `sandbox.too_many` (409) */
  async create(name: string, seed: number): Promise<object> {
    if (await this.clock.isMovable())
      throw SandboxErrors['sandbox.nested']('Make another one from the company itself.');
    await this.assertRoom();
    const [id, tenantId, createdBy] = [newId(), currentTenantId(), currentUserId()];
    const access = await this.company.make(
      await this.tenants.current(),
      name,
      seed,
      async (manager, sandboxTenantId) => {
        await manager.insert(SandboxEntity, { id, tenantId, name, seed, sandboxTenantId, createdBy });
        const after = { name, seed, sandboxTenantId };
        this.audit.record({ action: 'sandbox.created', resourceType: 'sandbox', resourceId: id, after, tenantId });
      },
    );
    return { ...(await this.queries.get(id)).parse<object>(), ...access };
  }

  async reset(id: string, seed: number | undefined, ifMatch: number | undefined): Promise<object> {
    const before = await this.load(id, ifMatch);
    const tenantId = currentTenantId();
    const fresh = seed ?? before.seed;
    const parent = await this.tenants.current();
    const access = await this.company.make(parent, before.name, fresh, async (manager, sandboxTenantId) => {
      await manager.update(SandboxEntity, { tenantId, id }, { sandboxTenantId, seed: fresh });
      const after = { seed: fresh, sandboxTenantId };
      this.audit.record({ action: 'sandbox.reset', resourceType: 'sandbox', resourceId: id, after, tenantId });
    });
    await this.close(before.sandboxTenantId, 'The sandbox was reset');
    return { ...(await this.queries.get(id)).parse<object>(), ...access };
  }

  async remove(id: string, ifMatch: number | undefined): Promise<void> {
    const { sandboxTenantId, name } = await this.load(id, ifMatch);
    await this.close(sandboxTenantId, 'The sandbox was removed');
    await this.unitOfWork.run(async (manager) => {
      await manager.delete(SandboxEntity, { tenantId: currentTenantId(), id });
      const before = { name, sandboxTenantId };
      this.audit.record({ action: 'sandbox.deleted', resourceType: 'sandbox', resourceId: id, before });
    });
  }

  private async assertRoom(): Promise<void> {
    const tenantId = currentTenantId();
    const count = await this.unitOfWork.read((manager) => manager.countBy(SandboxEntity, { tenantId }));
    if (count >= MAXIMUM_SANDBOXES)
      throw SandboxErrors['sandbox.too_many'](
        `A company has at most ${MAXIMUM_SANDBOXES} sandboxes; remove one first.`,
      );
  }

  private async load(id: string, ifMatch: number | undefined): Promise<SandboxEntity> {
    const where = { tenantId: currentTenantId(), id };
    const sandbox = await this.unitOfWork.read((manager) => manager.findOneBy(SandboxEntity, where));
    if (!sandbox) throw notFound('sandbox');
    assertVersion(sandbox.version, ifMatch);
    return sandbox;
  }

  /** Ends the sessions of the old company; off-boarding removes its rows like those of any closed company. */
  private close(sandboxTenantId: string, reason: string): Promise<void> {
    return this.status.byPlatform(sandboxTenantId, { command: 'close', reason });
  }
}
