import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { newId } from '../../../kernel/ids';
import { UnitOfWork } from '../../../platform/database';
import { runInContext } from '../../../platform/tenancy';
import { CreateUser } from '../../identity';
import { CreateTenant, type TenantFacts } from '../../tenants';
import { FurnishSandbox } from './furnish-sandbox';

/** How one signs in to a sandbox; shown once. */
export interface SandboxAccess {
  readonly email: string;
  readonly password: string;
}

/** Makes the company behind a sandbox: a company like any other, with a clock of its own from its first moment. */
@Injectable()
export class SandboxCompany {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly createTenant: CreateTenant,
    private readonly createUser: CreateUser,
    private readonly furnishing: FurnishSandbox,
  ) {}

  /** `link` writes the parent's row in the transaction that makes the company, so that there is none without the other. */
  async make(
    parent: TenantFacts,
    name: string,
    seed: number,
    link: (manager: EntityManager, sandboxTenantId: string) => Promise<void>,
  ): Promise<SandboxAccess> {
    const id = newId();
    const slug = `sandbox-${id}`;
    const { timeZone, currency, country } = parent;
    await this.unitOfWork.runAsSystem(async (manager) => {
      await this.createTenant.execute({ id, slug, name, timeZone, currency, country });
      await manager.query('INSERT INTO company_clocks (tenant_id) VALUES ($1)', [id]);
      await link(manager, id);
    }, id);
    return inCompany(id, () => this.furnish(slug, seed, currency));
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
