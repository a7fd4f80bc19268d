import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { runInContext } from '../../../platform/tenancy';
import { CreateUser } from '../../identity';
import { ChangeTenantStatus, CreateTenant, type TenantFacts } from '../../tenants';
import { FurnishSandbox } from './furnish-sandbox';

/** How one signs in to a sandbox; shown once. */
export interface SandboxAccess {
  readonly email: string;
  readonly password: string;
}

export interface MadeSandbox {
  readonly id: string;
  readonly access: SandboxAccess;
}

/** Writes to the parent's row about the company that plays it. */
export type Link = (manager: EntityManager, sandboxTenantId: string) => Promise<void>;

/** Makes and closes the company behind a sandbox: a company like any other, with a clock of its own from its first moment. */
@Injectable()
export class SandboxCompany {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly createTenant: CreateTenant,
    private readonly createUser: CreateUser,
    private readonly furnishing: FurnishSandbox,
    private readonly status: ChangeTenantStatus,
  ) {}

  /**
   * `link` writes in the transaction that makes the company, so that what it refuses leaves none. A company that could not be furnished
   * is closed and given to `undo`: nobody ever had the password of it.
   */
  async make(
    parent: TenantFacts,
    name: string,
    seed: number,
    { link, undo }: { readonly link?: Link; readonly undo?: Link },
  ): Promise<MadeSandbox> {
    const id = newId();
    const slug = `sandbox-${id}`;
    const { timeZone, currency, country } = parent;
    await this.unitOfWork.runAsSystem(async (manager) => {
      await this.createTenant.execute({ id, slug, name, timeZone, currency, country });
      await manager.query('INSERT INTO company_clocks (tenant_id) VALUES ($1)', [id]);
      await link?.(manager, id);
    }, id);
    try {
      return { id, access: await inCompany(id, () => this.furnish(slug, seed, currency)) };
    } catch (error) {
      await this.close(id, 'The sandbox could not be furnished', undo);
      throw error;
    }
  }

  /**
   * Ends the sessions of the company, if that was not done yet; off-boarding removes its rows like those of any closed company.
   * `alongside` writes in the same transaction, before.
   */
  close(id: string, reason: string, alongside?: Link): Promise<void> {
    return this.unitOfWork.runAsSystem(async (manager) => {
      await alongside?.(manager, id);
      const [open] = await manager.query<unknown[]>(
        `SELECT 1 FROM tenants WHERE id = $1 AND status <> 'closed' FOR NO KEY UPDATE`,
        [id],
      );
      if (open) await this.status.byPlatform(id, { command: 'close', reason });
    }, id);
  }

  private async furnish(slug: string, seed: number, currency: string): Promise<SandboxAccess> {
    const access = { email: `admin@${slug}.example`, password: randomBytes(18).toString('base64url') };
    await this.createUser.execute({ ...access, firstName: 'Sandbox', lastName: 'Admin', role: 'admin' });
    await this.furnishing.execute(seed, currency);
    return access;
  }
}

function inCompany<T>(tenantId: string, work: () => Promise<T>): Promise<T> {
  const requestId = newId();
  const actor = { kind: 'system', name: 'sandbox' } as const;
  return runInContext({ requestId, correlationId: requestId, tenantId, actor }, work);
}
