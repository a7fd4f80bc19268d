import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { AuditLog } from '../../../platform/audit';
import { CompanyClock } from '../../../platform/company-clock';
import { assertVersion, DatabaseErrors, UnitOfWork, updateVersioned } from '../../../platform/database';
import { notFound } from '../../../platform/http';
import { currentTenantId, currentUserId } from '../../../platform/tenancy';
import { TenantsApi } from '../../tenants';
import { SandboxEntity } from '../persistence/sandbox.entity';
import { SandboxQueries } from '../persistence/sandbox.queries';
import { SandboxErrors } from '../sandbox.errors';
import { type Link, SandboxCompany } from './sandbox-company';

export const MAXIMUM_SANDBOXES = 5;

/** Makes, resets and removes sandboxes. A reset is another company under the same sandbox: nothing of the old one can remain in it. */
@Injectable()
export class KeepSandboxes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly company: SandboxCompany,
    private readonly tenants: TenantsApi,
    private readonly clock: CompanyClock,
    private readonly queries: SandboxQueries,
    private readonly audit: AuditLog,
  ) {}

  /** @throws `sandbox.nested`, `sandbox.too_many` (409) */
  async create(name: string, seed: number): Promise<object> {
    if (await this.clock.isMovable())
      throw SandboxErrors['sandbox.nested']('Make another one from the company itself.');
    const [id, tenantId, createdBy] = [newId(), currentTenantId(), currentUserId()];
    const link: Link = async (manager, sandboxTenantId) => {
      await assertRoom(manager, tenantId);
      await manager.insert(SandboxEntity, { id, tenantId, name, seed, sandboxTenantId, createdBy });
      const after = { name, seed, sandboxTenantId };
      this.audit.record({ action: 'sandbox.created', resourceType: 'sandbox', resourceId: id, after, tenantId });
    };
    const undo: Link = async (manager, sandboxTenantId) => {
      await manager.delete(SandboxEntity, { tenantId, id });
      const before = { name, sandboxTenantId };
      this.audit.record({ action: 'sandbox.deleted', resourceType: 'sandbox', resourceId: id, before, tenantId });
    };
    const { access } = await this.company.make(await this.tenants.current(), name, seed, { link, undo });
    return { ...(await this.queries.get(id)).parse<object>(), ...access };
  }

  /**
   * The new company is whole before it takes the place of the old one, which is closed in the same transaction; of two resets at once
   * the second finds another version and its company is closed.
   * @throws `resource.stale_version` (412), `resource.not_found` (404)
   */
  async reset(id: string, seed: number | undefined, ifMatch: number | undefined): Promise<object> {
    const before = await this.load(id, ifMatch);
    const { tenantId } = before;
    const fresh = seed ?? before.seed;
    const made = await this.company.make(await this.tenants.current(), before.name, fresh, {});
    try {
      await this.company.close(before.sandboxTenantId, 'The sandbox was reset', async (manager) => {
        await updateVersioned(manager, SandboxEntity, before, { sandboxTenantId: made.id, seed: fresh });
        const after = { seed: fresh, sandboxTenantId: made.id };
        this.audit.record({ action: 'sandbox.reset', resourceType: 'sandbox', resourceId: id, after, tenantId });
      });
    } catch (error) {
      await this.company.close(made.id, 'The sandbox was not reset');
      throw error;
    }
    return { ...(await this.queries.get(id)).parse<object>(), ...made.access };
  }

  /** @throws `resource.stale_version` (412), `resource.not_found` (404) */
  async remove(id: string, ifMatch: number | undefined): Promise<void> {
    const { tenantId, sandboxTenantId, name, version } = await this.load(id, ifMatch);
    await this.company.close(sandboxTenantId, 'The sandbox was removed', async (manager) => {
      const { affected } = await manager.delete(SandboxEntity, { tenantId, id, version });
      // Somebody reset or removed it meanwhile: what he made of it is not what was to be removed.
      if (affected !== 1) throw DatabaseErrors['resource.stale_version']('Read the sandbox again and repeat.');
      const before = { name, sandboxTenantId };
      this.audit.record({ action: 'sandbox.deleted', resourceType: 'sandbox', resourceId: id, before, tenantId });
    });
  }

  private async load(id: string, ifMatch: number | undefined): Promise<SandboxEntity> {
    const where = { tenantId: currentTenantId(), id };
    const sandbox = await this.unitOfWork.read((manager) => manager.findOneBy(SandboxEntity, where));
    if (!sandbox) throw notFound('sandbox');
    assertVersion(sandbox.version, ifMatch);
    return sandbox;
  }
}

/** Holds the parent's row, so that those who make sandboxes at once count one after the other. */
async function assertRoom(manager: EntityManager, tenantId: string): Promise<void> {
  await manager.query('SELECT 1 FROM tenants WHERE id = $1 FOR NO KEY UPDATE', [tenantId]);
  if ((await manager.countBy(SandboxEntity, { tenantId })) >= MAXIMUM_SANDBOXES)
    throw SandboxErrors['sandbox.too_many'](`A company has at most ${MAXIMUM_SANDBOXES} sandboxes; remove one first.`);
}
